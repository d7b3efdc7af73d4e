package dev.signalstack.runtime.bus;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.BinaryNode;
import dev.signalstack.contract.config.Tier;
import dev.signalstack.runtime.store.SignalBody;
import dev.signalstack.runtime.store.StoredSignal;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What every bus does. Processes are named afresh for each test, so tests may share a bus. */
public abstract class SignalBusContract {
    private final String listening = "listening~" + UUID.randomUUID();
    private final Queue<Envelope> heard = new ConcurrentLinkedQueue<>();

    /** {@return a bus of one process} */
    protected abstract SignalBus hearing();

    /** {@return a bus of another process, or the same where processes cannot share it} */
    protected abstract SignalBus speaking();

    @Test
    void everyKindArrivesAsItWas() throws Exception {
        listen();
        List<Envelope> all = List.of(
                new Envelope.Signal(
                        "room",
                        "b",
                        "c2",
                        new StoredSignal(
                                "1-0", "a", 3, 7, new SignalBody("blob", BinaryNode.valueOf(new byte[] {0, -1}), "id")),
                        new Envelope.ReceiptAddress("pod~2", 9)),
                new Envelope.Receipt(9, true),
                new Envelope.PeerJoined("room", "a", Tier.SIGNALING, 4, "pod~2", List.of("c1", "c2")),
                new Envelope.PeerLeft("room", "a", 4, "left", List.of("c1")),
                new Envelope.Evict("c1", new Envelope.ReceiptAddress("pod~1", 7)));

        for (Envelope envelope : all) {
            assertThat(speaking()
                            .publish(listening, envelope)
                            .toCompletableFuture()
                            .get(5, TimeUnit.SECONDS))
                    .isTrue();
        }

        Awaitility.await().untilAsserted(() -> assertThat(heard).containsExactlyElementsOf(all));
    }

    @Test
    void keepsTheOrderOfOneSpeaker() {
        listen();

        for (long number = 0; number < 2_000; number++) {
            speaking().publish(listening, new Envelope.Receipt(number, true));
        }

        Awaitility.await().untilAsserted(() -> assertThat(heard).hasSize(2_000));
        assertThat(heard.stream().map(envelope -> ((Envelope.Receipt) envelope).number()))
                .containsExactlyElementsOf(LongStream.range(0, 2_000).boxed().toList());
    }

    @Test
    void onlyTheOneItIsForHears() throws Exception {
        listen();

        assertThat(speaking()
                        .publish("somebody~else", new Envelope.Evict("c", null))
                        .toCompletableFuture()
                        .get(5, TimeUnit.SECONDS))
                .isFalse();
        speaking().publish(listening, new Envelope.Receipt(1, true));

        Awaitility.await().untilAsserted(() -> assertThat(heard).containsExactly(new Envelope.Receipt(1, true)));
    }

    private void listen() {
        hearing().listen(listening, heard::add, () -> {});
        Awaitility.await().until(() -> hearing().available() && speaking().available());
    }
}
