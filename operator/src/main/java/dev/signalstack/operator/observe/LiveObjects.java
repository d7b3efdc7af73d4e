package dev.signalstack.operator.observe;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What Kubernetes holds for one SignalingCluster, as the informers saw it last. The objects are shared with the caches: nobody changes them. */
public final class LiveObjects {
    private record Key(String kind, String name) {
        static Key of(HasMetadata object) {
            return new Key(object.getKind(), object.getMetadata().getName());
        }
    }

    private final Map<Key, HasMetadata> children;

    private LiveObjects(Map<Key, HasMetadata> children) {
        this.children = children;
    }

    public static LiveObjects of(List<? extends HasMetadata> objects) {
        return new LiveObjects(
                objects.stream().collect(Collectors.toUnmodifiableMap(Key::of, Function.identity(), (one, _) -> one)));
    }

    /** {@return the live object of the same kind and name} */
    public Optional<HasMetadata> like(HasMetadata wanted) {
        return Optional.ofNullable(children.get(Key.of(wanted)));
    }

    public Optional<Deployment> deployment(String name) {
        return find(Deployment.class, "Deployment", name);
    }

    public Optional<StatefulSet> statefulSet(String name) {
        return find(StatefulSet.class, "StatefulSet", name);
    }

    public Optional<Pod> pod(String name) {
        return find(Pod.class, "Pod", name);
    }

    /** {@return all pods, those of the tiers included} */
    public List<Pod> pods() {
        return children.values().stream()
                .filter(Pod.class::isInstance)
                .map(Pod.class::cast)
                .toList();
    }

    private <T> Optional<T> find(Class<T> type, String kind, String name) {
        return Optional.ofNullable(children.get(new Key(kind, name))).map(type::cast);
    }
}
