package dev.signalstack.operator.status;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What keeps a pod from serving, when Kubernetes says it: the words one would otherwise look for with {@code kubectl describe}. */
final class PodTrouble {
    /** Words of a container that is merely on its way. */
    private static final Set<String> ON_ITS_WAY = Set.of("ContainerCreating", "PodInitializing");

    private PodTrouble() {}

    /** {@return such as {@code demo-room-5d9-x: ImagePullBackOff: Back-off pulling image "runtime:1".}} */
    static Optional<String> of(Pod pod) {
        var status = pod.getStatus();
        if (status == null) {
            return Optional.empty();
        }
        var unschedulable = status.getConditions().stream()
                .filter(condition -> condition.getType().equals("PodScheduled")
                        && condition.getStatus().equals("False")
                        && condition.getMessage() != null)
                .map(condition -> condition.getReason() + ": " + condition.getMessage());
        var waiting = Stream.concat(status.getInitContainerStatuses().stream(), status.getContainerStatuses().stream())
                .flatMap(container -> waiting(container).stream());
        return Stream.concat(unschedulable, waiting)
                .findFirst()
                .map(trouble -> pod.getMetadata().getName() + ": " + trouble);
    }

    private static Optional<String> waiting(ContainerStatus container) {
        return Optional.ofNullable(container.getState())
                .map(state -> state.getWaiting())
                .filter(waiting -> waiting.getReason() != null && !ON_ITS_WAY.contains(waiting.getReason()))
                .map(waiting -> waiting.getMessage() == null
                        ? waiting.getReason() + "."
                        : waiting.getReason() + ": " + waiting.getMessage());
    }
}
