package dev.signalstack.operator.resource;

import dev.signalstack.contract.naming.Labels;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Labels and owner references: what makes an object one of a SignalingCluster's, and lets it go with it without a finalizer. */
public final class Ownership {
    private static final String MANAGER = "signalstack-operator";

    private Ownership() {}

    /**
     * {@return labels of everything that belongs to a resource}
     *
     * @param component {@code room}, {@code signaling}, {@code redis} or {@code sentinel}
     */
    public static Map<String, String> labels(HasMetadata cluster, String component) {
        var labels = new TreeMap<>(selector(cluster, component));
        labels.put(Labels.MANAGED_BY, MANAGER);
        labels.put(Labels.CLUSTER, cluster.getMetadata().getName());
        return labels;
    }

    /** {@return what selects a component's pods; immutable in workloads, so it never gains or loses a label} */
    public static Map<String, String> selector(HasMetadata cluster, String component) {
        return new TreeMap<>(Map.of(
                Labels.NAME,
                "signalstack",
                Labels.INSTANCE,
                cluster.getMetadata().getName(),
                Labels.COMPONENT,
                component));
    }

    /** {@return metadata of a child: its name, the resource's namespace, labels, and the resource as controlling owner} */
    public static ObjectMeta meta(HasMetadata cluster, String name, String component) {
        return new ObjectMetaBuilder()
                .withName(name)
                .withNamespace(cluster.getMetadata().getNamespace())
                .withLabels(labels(cluster, component))
                .withOwnerReferences(owner(cluster))
                .build();
    }

    /** {@return the object with the resource as its controlling owner} */
    public static <T extends HasMetadata> T own(HasMetadata cluster, T object) {
        object.getMetadata().setOwnerReferences(List.of(owner(cluster)));
        return object;
    }

    public static OwnerReference owner(HasMetadata cluster) {
        return new OwnerReferenceBuilder()
                .withApiVersion(cluster.getApiVersion())
                .withKind(cluster.getKind())
                .withName(cluster.getMetadata().getName())
                .withUid(Optional.ofNullable(cluster.getMetadata().getUid()).orElse(""))
                .withController(true)
                .withBlockOwnerDeletion(true)
                .build();
    }

    /** Whose an object is. */
    public enum Whose {
        /** Of this resource, or left behind without an owner by one of the same name ({@code kubectl delete --cascade=orphan}). */
        OURS,
        /** Of an earlier resource of the same name, which is gone: Kubernetes is about to delete it. */
        PREDECESSORS,
        SOMEONE_ELSES
    }

    public static Whose whose(HasMetadata object, HasMetadata cluster) {
        var owners = object.getMetadata().getOwnerReferences();
        if (owners.stream()
                .anyMatch(owner -> owner.getUid().equals(cluster.getMetadata().getUid()))) {
            return Whose.OURS;
        }
        if (owners.isEmpty() && isLeftBehind(object, cluster)) {
            return Whose.OURS;
        }
        return owners.stream()
                        .anyMatch(owner -> owner.getKind().equals(cluster.getKind())
                                && owner.getName().equals(cluster.getMetadata().getName()))
                ? Whose.PREDECESSORS
                : Whose.SOMEONE_ELSES;
    }

    private static boolean isLeftBehind(HasMetadata object, HasMetadata cluster) {
        var labels = Optional.ofNullable(object.getMetadata().getLabels()).orElse(Map.of());
        return MANAGER.equals(labels.get(Labels.MANAGED_BY))
                && cluster.getMetadata().getName().equals(labels.get(Labels.CLUSTER));
    }
}
