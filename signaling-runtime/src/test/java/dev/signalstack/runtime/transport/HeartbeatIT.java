package dev.signalstack.runtime.transport;

import dev.signalstack.runtime.testing.Node;
import dev.signalstack.runtime.testing.Tiers;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class HeartbeatIT {
    @Test
    void whoDoesNotAnswerPingsIsClosed() {
        try (var tiers = Tiers.start(Tiers.Wishes.NONE.heartbeat(Duration.ofMillis(300), Duration.ofMillis(300)))) {
            Node.run(tiers.environment(), "heartbeat");
        }
    }
}
