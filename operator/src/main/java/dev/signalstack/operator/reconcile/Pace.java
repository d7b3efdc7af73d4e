package dev.signalstack.operator.reconcile;

import dev.signalstack.operator.api.v1alpha1.Phase;
import dev.signalstack.operator.api.v1alpha1.SignalingClusterStatus;
import dev.signalstack.operator.plan.RedisVerdict;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How long the loop waits when no event comes. Events carry; this is the net below them, and there is always one. */
final class Pace {
    private static final Duration AFTER_A_STEP = Duration.ofMillis(500);
    private static final Duration IN_MOTION = Duration.ofSeconds(2);
    private static final Duration NOT_READY = Duration.ofSeconds(5);
    private static final Duration READY = Duration.ofSeconds(30);

    private Pace() {}

    /**
     * @param stepped whether there were steps, whose effect Kubernetes will not tell of
     * @param taken whether all of them were taken; a server that refused is given some time to change its mind
     */
    static Duration next(
            SignalingClusterStatus status, @Nullable RedisVerdict verdict, boolean stepped, boolean taken) {
        if (stepped) {
            return taken ? AFTER_A_STEP : IN_MOTION;
        }
        if (status.phase() == Phase.READY) {
            return READY;
        }
        // What unsettled servers do next, no informer tells.
        return verdict != null && !verdict.settled() ? IN_MOTION : NOT_READY;
    }
}
