package dev.signalstack.runtime.transport;

import dev.signalstack.runtime.testing.Node;
import dev.signalstack.runtime.testing.Tiers;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class HeartbeatIT {
    @Test
    void whoDoesNotAnswerPingsIsClosed() {
        try (var tiers = Tiers.start(Tiers.Wishes.NONE.heartbeat(Duration.ofMillis(500), Duration.ofMillis(1500)))) {
            Node.run(tiers.environment(), "heartbeat");
        }
    }
}
