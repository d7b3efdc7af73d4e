package dev.signalstack.operator.resource;

import dev.signalstack.operator.api.v1alpha1.SignalingCluster;
import dev.signalstack.operator.api.v1alpha1.TierSpec;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;

/** A tier's pods, rolled without ever being fewer than wanted: a client told to move must find a place. */
final class TierDeployment {
    private TierDeployment() {}

    /** @param runtimeImage image of a tier that names none */
    static Deployment of(SignalingCluster cluster, TierSpec tier, String runtimeImage) {
        var id = tier.tier().id();
        return new DeploymentBuilder()
                .withApiVersion("apps/v1")
                .withKind("Deployment")
                .withMetadata(Ownership.meta(cluster, Names.of(cluster).tier(tier.tier()), id))
                .withNewSpec()
                .withReplicas(tier.replicas())
                .withRevisionHistoryLimit(3)
                .withProgressDeadlineSeconds(600)
                .withNewStrategy()
                .withType("RollingUpdate")
                .withNewRollingUpdate()
                .withMaxUnavailable(new IntOrString(0))
                .withMaxSurge(new IntOrString("25%"))
                .endRollingUpdate()
                .endStrategy()
                .withNewSelector()
                .withMatchLabels(Ownership.selector(cluster, id))
                .endSelector()
                .withTemplate(TierPod.of(cluster, tier, runtimeImage))
                .endSpec()
                .build();
    }
}
