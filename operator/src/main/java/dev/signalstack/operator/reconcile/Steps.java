package dev.signalstack.operator.reconcile;

import dev.signalstack.operator.api.v1alpha1.SignalingCluster;
import dev.signalstack.operator.observe.LiveObjects;
import dev.signalstack.operator.plan.RedisVerdict.Notice;
import dev.signalstack.operator.redis.Step;
import dev.signalstack.operator.redis.StepFailed;
import dev.signalstack.operator.redis.UnitTarget;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes the steps of a plan, as long as this process leads and each one succeeds. */
final class Steps {
    private static final Logger LOG = LoggerFactory.getLogger(Steps.class);

    private final Parts parts;
    private final SignalingCluster cluster;
    private final LiveObjects live;
    private final UnitTarget target;
    private final String password;

    Steps(Parts parts, SignalingCluster cluster, LiveObjects live, UnitTarget target, String password) {
        this.parts = parts;
        this.cluster = cluster;
        this.live = live;
        this.target = target;
        this.password = password;
    }

    /** {@return whether all were taken} */
    boolean take(List<Step> steps) {
        for (var step : steps) {
            // Another operator may lead by now, with other facts at hand: two that act at once undo each other's work.
            if (!parts.leading().getAsBoolean()) {
                LOG.warn("Not leading any more; {} at {} is left to the next leader", step.name(), step.pod());
                return false;
            }
            if (!take(step)) {
                return false;
            }
        }
        return true;
    }

    private boolean take(Step step) {
        try {
            if (step instanceof Step.RestartPod) {
                live.pod(step.pod()).ifPresent(parts.restarts()::restart);
            } else {
                parts.redis().apply(step, target, password);
            }
            LOG.info("{} at {}: {}", step.name(), step.pod(), step.why());
            parts.metrics().stepTaken(step.name());
            if (step.dangerous()) {
                parts.announcer().tell(cluster, new Notice(false, step.name(), step.pod() + ": " + step.why()));
            }
            return true;
        } catch (StepFailed | KubernetesClientException e) {
            // The next turn looks again and decides anew. A failure that lasts is told by the condition it keeps from
            // holding.
            LOG.warn("{} at {} failed: {}", step.name(), step.pod(), e.getMessage());
            parts.metrics().stepFailed(step.name());
            return false;
        }
    }
}
