package dev.signalstack.runtime.transport.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PatienceTest {
    private static final Duration WAIT = Duration.ofMillis(20);

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1_000_000);
    private final Patience patience = new Patience(now::get);

    @Test
    void tenBadFramesAreAnsweredAndTheEleventhIsOneTooMany() {
        for (int i = 0; i < 10; i++) {
            assertThat(patience.badFrame()).isTrue();
        }
        assertThat(patience.badFrame()).isFalse();
    }

    @Test
    void oneBadFrameASecondIsBorneForGood() {
        for (int i = 0; i < 1000; i++) {
            assertThat(patience.badFrame()).isTrue();
            now.addAndGet(Duration.ofSeconds(1).toNanos());
        }
    }

    @Test
    void whoWaitsAsToldIsNeverSentAway() {
        for (int i = 0; i < 10_000; i++) {
            assertThat(patience.tooFast(WAIT)).isTrue();
            now.addAndGet(WAIT.toNanos());
        }
    }

    @Test
    void whoComesBackBeforeItsTimeIsSentAway() {
        assertThat(patience.tooFast(WAIT)).isTrue();
        for (int i = 0; i < 100; i++) {
            assertThat(patience.tooFast(WAIT)).isTrue();
        }
        assertThat(patience.tooFast(WAIT)).isFalse();
    }
}
