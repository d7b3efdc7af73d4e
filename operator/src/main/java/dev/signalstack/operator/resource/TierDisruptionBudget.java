package dev.signalstack.operator.resource;

import dev.signalstack.operator.api.v1alpha1.SignalingCluster;
import dev.signalstack.operator.api.v1alpha1.TierSpec;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudgetBuilder;

/** One pod of a tier at a time may be evicted, so that a drained node moves a share of the clients and never all of them. */
final class TierDisruptionBudget {
    private TierDisruptionBudget() {}

    static PodDisruptionBudget of(SignalingCluster cluster, TierSpec tier) {
        var id = tier.tier().id();
        return new PodDisruptionBudgetBuilder()
                .withApiVersion("policy/v1")
                .withKind("PodDisruptionBudget")
                .withMetadata(Ownership.meta(cluster, Names.of(cluster).tier(tier.tier()), id))
                .withNewSpec()
                .withMaxUnavailable(new IntOrString(1))
                // A pod that serves nobody must not hold a node's drain up.
                .withUnhealthyPodEvictionPolicy("AlwaysAllow")
                .withNewSelector()
                .withMatchLabels(Ownership.selector(cluster, id))
                .endSelector()
                .endSpec()
                .build();
    }
}
