package dev.signalstack.operator.status;

import dev.signalstack.contract.naming.Labels;
import dev.signalstack.operator.api.v1alpha1.TierSpec;
import dev.signalstack.operator.api.v1alpha1.TierStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a tier is, by its Deployment and its pods.
 *
 * @param status for the resource's status
 * @param reason why it is available or not
 * @param message the same in a sentence, with the first trouble of a pod that has one
 * @param changing whether Kubernetes is still replacing or adding pods
 * @param stuck whether it has given up doing so
 */
record TierHealth(TierStatus status, Reason reason, String message, boolean changing, boolean stuck) {

    static TierHealth of(TierSpec tier, Optional<Deployment> deployment, List<Pod> pods) {
        int wanted = tier.replicas();
        var id = tier.tier().id();
        if (deployment.isEmpty()) {
            return new TierHealth(
                    TierStatus.of(0, wanted),
                    Reason.NOT_CREATED,
                    "The Deployment of the %s tier is not there yet.".formatted(id),
                    true,
                    false);
        }
        var live = deployment.get();
        var status = Optional.ofNullable(live.getStatus()).orElseGet(DeploymentStatus::new);
        int ready = orZero(status.getReadyReplicas());
        int updated = orZero(status.getUpdatedReplicas());
        boolean seen = status.getObservedGeneration() != null
                && live.getMetadata().getGeneration() != null
                && status.getObservedGeneration() >= live.getMetadata().getGeneration();
        boolean replaced = seen && updated >= wanted && orZero(status.getReplicas()) == updated;
        boolean stuck = progressDeadlineExceeded(status);
        var trouble = pods.stream()
                .filter(pod -> id.equals(label(pod, Labels.COMPONENT)))
                .flatMap(pod -> PodTrouble.of(pod).stream())
                .findFirst()
                .map(" "::concat)
                .orElse("");
        var counted = "%d of %d pods of the %s tier serve".formatted(ready, wanted, id);
        if (seen && ready >= wanted && replaced) {
            return new TierHealth(TierStatus.of(ready, wanted), Reason.PODS_READY, counted + ".", false, false);
        }
        return new TierHealth(
                TierStatus.of(ready, wanted),
                ready >= wanted ? Reason.ROLLING_OUT : Reason.PODS_NOT_READY,
                ready >= wanted
                        ? counted
                                + ", and %d of them are of the newest form.%s"
                                        .formatted(Math.min(updated, wanted), trouble)
                        : counted + "." + trouble,
                !replaced && !stuck,
                stuck);
    }

    boolean available() {
        return status.ready() >= status.replicas();
    }

    private static boolean progressDeadlineExceeded(DeploymentStatus status) {
        return status.getConditions().stream()
                .anyMatch(condition -> condition.getType().equals("Progressing")
                        && condition.getStatus().equals("False")
                        && "ProgressDeadlineExceeded".equals(condition.getReason()));
    }

    private static int orZero(@Nullable Integer count) {
        return count == null ? 0 : count;
    }

    private static @Nullable String label(Pod pod, String label) {
        return Optional.ofNullable(pod.getMetadata().getLabels())
                .orElse(Map.of())
                .get(label);
    }
}
