package dev.signalstack.runtime.session;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How fast one connection may ask: an average per second, with bursts of twice as many. Those it turns away are told to come one after another, so that a burst
 * of any size that waits as told is taken as a whole at the second attempt. Not thread-safe.
 */
final class TokenBucket {
    private static final double NANOS_PER_MILLI = 1e6;

    private final LongSupplier nanoTime;
    private final double perNano;
    private final double capacity;
    private double tokens;
    private long filledAt;
    // when the last of those turned away was told to come
    private long promised;

    /** @param perSecond 1 or more */
    TokenBucket(int perSecond, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.perNano = perSecond / 1e9;
        this.capacity = 2.0 * perSecond;
        this.tokens = capacity;
        this.filledAt = nanoTime.getAsLong();
        this.promised = filledAt;
    }

    /** {@return zero when one was taken, else when to come again, in whole milliseconds} */
    Duration take() {
        long now = nanoTime.getAsLong();
        tokens = Math.min(capacity, tokens + (now - filledAt) * perNano);
        filledAt = now;
        if (tokens >= 1) {
            tokens -= 1;
            return Duration.ZERO;
        }
        long wait = Math.max((long) Math.ceil((1 - tokens) / perNano), promised - now + (long) Math.ceil(1 / perNano));
        promised = now + wait;
        return Duration.ofMillis((long) Math.ceil(wait / NANOS_PER_MILLI));
    }
}
