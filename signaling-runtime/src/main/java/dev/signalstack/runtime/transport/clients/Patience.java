package dev.signalstack.runtime.transport.clients;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How much nonsense of one client is answered before it is sent away: 100 points, 10 won back in a second. A bad frame costs 10: ten at once are answered, the
 * eleventh ends the connection. A command beyond its rate costs 1 when the client did not wait as it was told before; who waits can go on for good.
 */
final class Patience {
    private static final int BAD_FRAME = 10;
    private static final int TOO_FAST = 1;
    private static final double MOST = 100;
    private static final double PER_NANO = 10 / 1e9;
    // timers of browsers and of Node.js may fire a little early
    private static final long TIMERS_MAY_BE_EARLY = Duration.ofMillis(2).toNanos();

    private final LongSupplier nanoTime;
    private double points = MOST;
    private long last;
    private long toldToWaitUntil;

    Patience(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.last = nanoTime.getAsLong();
        this.toldToWaitUntil = last;
    }

    /** {@return false when it is at its end} */
    boolean badFrame() {
        return spend(BAD_FRAME, nanoTime.getAsLong());
    }

    /**
     * A command was refused for its rate.
     *
     * @param wait how long the client is told to wait now
     * @return false when it is at its end
     */
    boolean tooFast(Duration wait) {
        long now = nanoTime.getAsLong();
        boolean waited = now - toldToWaitUntil >= -TIMERS_MAY_BE_EARLY;
        if (now + wait.toNanos() - toldToWaitUntil > 0) {
            toldToWaitUntil = now + wait.toNanos();
        }
        return waited || spend(TOO_FAST, now);
    }

    private boolean spend(int cost, long now) {
        points = Math.min(MOST, points + (now - last) * PER_NANO);
        last = now;
        points -= cost;
        return points >= 0;
    }
}
