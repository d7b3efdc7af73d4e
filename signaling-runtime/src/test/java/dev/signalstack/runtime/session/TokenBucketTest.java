package dev.signalstack.runtime.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenBucketTest {
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1_000_000);

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 50, 1000})
    void takesTwiceItsRateAtOnceAndNoMore(int rate) {
        var bucket = new TokenBucket(rate, now::get);
        for (int i = 0; i < 2 * rate; i++) {
            assertThat(bucket.take()).isZero();
        }
        assertThat(bucket.take()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 50, 1000})
    void aBurstThatWaitsAsToldIsTakenAtTheSecondAttempt(int rate) {
        var bucket = new TokenBucket(rate, now::get);
        var start = now.get();
        var attempts = new PriorityQueue<Long>(Comparator.comparingLong(at -> at - start));
        for (int i = 0; i < 6 * rate; i++) {
            Duration wait = bucket.take();
            if (!wait.isZero()) {
                attempts.add(now.get() + wait.toNanos());
            }
        }
        assertThat(attempts).hasSize(4 * rate);
        while (!attempts.isEmpty()) {
            now.set(attempts.remove());
            assertThat(bucket.take()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 50, 1000})
    void whoAsksOneByOneAndWaitsAsToldIsTakenAtTheSecondAttempt(int rate) {
        var bucket = new TokenBucket(rate, now::get);
        for (int i = 0; i < 10 * rate; i++) {
            Duration wait = bucket.take();
            if (!wait.isZero()) {
                now.addAndGet(wait.toNanos());
                assertThat(bucket.take()).isZero();
            }
        }
    }
}
