package dev.signalstack.runtime.transport.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PatienceTest {
    private final AtomicLong now = new AtomicLong();
    private final Patience patience = new Patience(now::get);

    @Test
    void tenBadFramesAreAnsweredAndTheEleventhIsOneTooMany() {
        for (int i = 0; i < 10; i++) {
            assertThat(patience.spend(Patience.BAD_FRAME)).isTrue();
        }
        assertThat(patience.spend(Patience.BAD_FRAME)).isFalse();
    }

    @Test
    void oneBadFrameASecondIsBorneForGood() {
        for (int i = 0; i < 1000; i++) {
            assertThat(patience.spend(Patience.BAD_FRAME)).isTrue();
            now.addAndGet(Duration.ofSeconds(1).toNanos());
        }
    }
}
