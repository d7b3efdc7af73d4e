package dev.signalstack.runtime.transport.clients;

import java.util.function.LongSupplier;

/**
 * How much nonsense of one client is answered before it is sent away: 100 points, 10 won back in a second; a bad frame costs 10, a command beyond its
 * rate 1. So ten bad frames at once are answered, the eleventh ends the connection.
 */
final class Patience {
    static final int BAD_FRAME = 10;
    static final int TOO_FAST = 1;
    private static final double MOST = 100;
    private static final double PER_NANO = 10 / 1e9;

    private final LongSupplier nanoTime;
    private double points = MOST;
    private long last;

    Patience(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.last = nanoTime.getAsLong();
    }

    /** {@return false when it is at its end} */
    boolean spend(int cost) {
        long now = nanoTime.getAsLong();
        points = Math.min(MOST, points + (now - last) * PER_NANO);
        last = now;
        points -= cost;
        return points >= 0;
    }
}
