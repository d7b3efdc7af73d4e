package dev.signalstack.runtime.session;

import java.time.Duration;
import java.util.function.LongSupplier;

/** How fast one connection may ask: an average per second, with bursts of twice as many. Not thread-safe. */
final class TokenBucket {
    private final LongSupplier nanoTime;
    private final double perNano;
    private final double capacity;
    private double tokens;
    private long filledAt;

    /** @param perSecond 1 or more */
    TokenBucket(int perSecond, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.perNano = perSecond / 1e9;
        this.capacity = 2.0 * perSecond;
        this.tokens = capacity;
        this.filledAt = nanoTime.getAsLong();
    }

    /** {@return zero when one was taken, else how long until there is one} */
    Duration take() {
        long now = nanoTime.getAsLong();
        tokens = Math.min(capacity, tokens + (now - filledAt) * perNano);
        filledAt = now;
        if (tokens >= 1) {
            tokens -= 1;
            return Duration.ZERO;
        }
        return Duration.ofNanos((long) Math.ceil((1 - tokens) / perNano));
    }
}
