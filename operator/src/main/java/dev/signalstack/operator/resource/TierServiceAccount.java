package dev.signalstack.operator.resource;

import dev.signalstack.operator.api.v1alpha1.SignalingCluster;
import dev.signalstack.operator.api.v1alpha1.TierSpec;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;

/** An identity without rights: the runtime never speaks to Kubernetes, and the namespace's default account may be able to. */
final class TierServiceAccount {
    private TierServiceAccount() {}

    static ServiceAccount of(SignalingCluster cluster, TierSpec tier) {
        return new ServiceAccountBuilder()
                .withApiVersion("v1")
                .withKind("ServiceAccount")
                .withMetadata(Ownership.meta(
                        cluster,
                        Names.of(cluster).tier(tier.tier()),
                        tier.tier().id()))
                .withAutomountServiceAccountToken(false)
                .build();
    }
}
