package dev.signalstack.runtime.transport;

import dev.signalstack.runtime.testing.Node;
import dev.signalstack.runtime.testing.Tiers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** socket.io-client and ws against both tiers. */
class OfficialClientsIT {
    @SuppressWarnings("NullAway.Init")
    private static Tiers tiers;

    @BeforeAll
    static void start() {
        tiers = Tiers.start(Tiers.Wishes.NONE);
    }

    @AfterAll
    static void stop() {
        tiers.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"websocket", "polling", "polling+websocket"})
    void aWebAndANativeClientSetUpACall(String transports) {
        Node.run(tiers.environment(), "call", transports);
    }

    @ParameterizedTest
    @ValueSource(strings = {"websocket", "polling"})
    void binaryInAPayloadStaysBinaryOnSocketIo(String transports) {
        Node.run(tiers.environment(), "binary", transports);
    }

    @Test
    void refusalsAreAnsweredAndTheConnectionStays() {
        Node.run(tiers.environment(), "refusals");
    }

    @Test
    void framesOfNestAreFramesHere() {
        Node.run(tiers.environment(), "frames");
    }

    @Test
    void tooMuchNonsenseEndsTheConnection() {
        Node.run(tiers.environment(), "nonsense");
    }

    @Test
    void framesTooLargeAndReadersTooSlowAreSentAwayWithTheirCode() {
        Node.run(tiers.environment(), "limits");
    }

    @Test
    void aBrokenConnectionIsResumed() {
        Node.run(tiers.environment(), "resume");
    }
}
