package dev.signalstack.operator.observe;

import dev.signalstack.contract.naming.Labels;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Questions about pods. */
public final class Pods {
    /** Why a container waits, when it waits in vain. */
    private static final Set<String> CANNOT_RUN = Set.of(
            "CrashLoopBackOff",
            "ImagePullBackOff",
            "ErrImagePull",
            "InvalidImageName",
            "ErrImageNeverPull",
            "CreateContainerConfigError",
            "CreateContainerError",
            "RunContainerError");

    private static final String REVISION = "controller-revision-hash";

    private Pods() {}

    public static List<Pod> ofComponent(LiveObjects live, String component) {
        return live.pods().stream()
                .filter(pod -> component.equals(labels(pod).get(Labels.COMPONENT)))
                .toList();
    }

    /**
     * {@return names of pods that are not of their StatefulSet's newest form}
     *
     * <p>Empty while the StatefulSet's controller has not looked at its newest spec: which revision is the newest is not known before.
     */
    public static Set<String> outdated(LiveObjects live, String statefulSet, String component) {
        var set = live.statefulSet(statefulSet).filter(Pods::isCaughtUp);
        if (set.isEmpty()) {
            return Set.of();
        }
        var revision = set.get().getStatus().getUpdateRevision();
        return ofComponent(live, component).stream()
                .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
                .filter(pod -> !revision.equals(labels(pod).get(REVISION)))
                .map(pod -> pod.getMetadata().getName())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static boolean isCaughtUp(StatefulSet set) {
        var status = set.getStatus();
        return status != null
                && status.getUpdateRevision() != null
                && status.getObservedGeneration() != null
                && status.getObservedGeneration() >= set.getMetadata().getGeneration();
    }

    private static Map<String, String> labels(Pod pod) {
        return Optional.ofNullable(pod.getMetadata().getLabels()).orElse(Map.of());
    }

    /** {@return names of a component's pods whose server cannot run, by what Kubernetes says of them: waiting for it would be in vain} */
    public static Set<String> broken(LiveObjects live, String component) {
        return ofComponent(live, component).stream()
                .filter(Pods::isBroken)
                .map(pod -> pod.getMetadata().getName())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static boolean isBroken(Pod pod) {
        var status = pod.getStatus();
        return status != null && (isUnschedulable(status) || hasContainerThatCannotRun(status));
    }

    private static boolean isUnschedulable(PodStatus status) {
        return status.getConditions().stream()
                .anyMatch(condition ->
                        condition.getType().equals("PodScheduled") && "Unschedulable".equals(condition.getReason()));
    }

    private static boolean hasContainerThatCannotRun(PodStatus status) {
        return Stream.concat(status.getInitContainerStatuses().stream(), status.getContainerStatuses().stream())
                .map(ContainerStatus::getState)
                .filter(Objects::nonNull)
                .map(ContainerState::getWaiting)
                .filter(Objects::nonNull)
                .anyMatch(waiting -> waiting.getReason() != null && CANNOT_RUN.contains(waiting.getReason()));
    }
}
