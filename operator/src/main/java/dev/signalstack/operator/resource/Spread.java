package dev.signalstack.operator.resource;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.TopologySpreadConstraint;
import io.fabric8.kubernetes.api.model.TopologySpreadConstraintBuilder;
import java.util.List;
import java.util.stream.Stream;

/** Pods of one component over zones and nodes, where there are several; never a reason not to run. */
public final class Spread {
    private Spread() {}

    /** @param matchLabelKeys labels by whose value pods are counted apart; none: all of the component together */
    public static List<TopologySpreadConstraint> of(HasMetadata cluster, String component, String... matchLabelKeys) {
        return Stream.of("topology.kubernetes.io/zone", "kubernetes.io/hostname")
                .map(key -> new TopologySpreadConstraintBuilder()
                        .withMaxSkew(1)
                        .withTopologyKey(key)
                        .withWhenUnsatisfiable("ScheduleAnyway")
                        .withNewLabelSelector()
                        .withMatchLabels(Ownership.selector(cluster, component))
                        .endLabelSelector()
                        .withMatchLabelKeys(matchLabelKeys)
                        .build())
                .toList();
    }
}
