package dev.signalstack.operator.resource;

import dev.signalstack.operator.api.v1alpha1.SignalingCluster;
import dev.signalstack.operator.api.v1alpha1.SignalingClusterSpec;
import dev.signalstack.operator.api.v1alpha1.TierSpec;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;
import java.util.stream.Stream;

/** The room tier and the signaling tier: one program with two faces, so one set of builders. */
public final class Tiers {
    private Tiers() {}

    public static List<TierSpec> of(SignalingClusterSpec spec) {
        return List.of(spec.room(), spec.signaling());
    }

    /**
     * {@return what Kubernetes is to hold for both tiers, their ConfigMap first so that no pod starts without it}
     *
     * @param runtimeImage image of tiers that name none
     */
    public static List<HasMetadata> objects(SignalingCluster cluster, String runtimeImage) {
        var tiers = of(cluster.getSpec()).stream()
                .flatMap(tier -> Stream.<HasMetadata>of(
                        TierServiceAccount.of(cluster, tier),
                        TierService.of(cluster, tier),
                        TierDisruptionBudget.of(cluster, tier),
                        TierDeployment.of(cluster, tier, runtimeImage)));
        return Stream.concat(Stream.of(RuntimeConfigMap.of(cluster)), tiers).toList();
    }
}
