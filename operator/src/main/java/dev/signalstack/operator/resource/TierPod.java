package dev.signalstack.operator.resource;

import dev.signalstack.operator.api.v1alpha1.SignalingCluster;
import dev.signalstack.operator.api.v1alpha1.TierSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import java.time.Duration;
import java.util.TreeMap;

/** The pod of a tier: one container that runs the runtime, restricted, without a token for Kubernetes. */
final class TierPod {
    /** What the runtime gets beyond its drain deadline, to close what is left and end by itself. */
    private static final Duration GRACE_BEYOND_DRAIN = Duration.ofSeconds(10);

    private TierPod() {}

    static PodTemplateSpec of(SignalingCluster cluster, TierSpec tier, String runtimeImage) {
        var id = tier.tier().id();
        var wanted = tier.podTemplate();
        var labels = new TreeMap<>(wanted.labels());
        labels.putAll(Ownership.labels(cluster, id));
        var annotations = new TreeMap<>(wanted.annotations());
        annotations.put(Annotations.CONFIG_HASH, RuntimeConfigMap.hash(cluster, tier));

        var pod = new PodTemplateSpecBuilder()
                .withNewMetadata()
                .withLabels(labels)
                .withAnnotations(annotations)
                .endMetadata()
                .withNewSpec()
                .withServiceAccountName(Names.of(cluster).tier(tier.tier()))
                .withAutomountServiceAccountToken(false)
                .withEnableServiceLinks(false)
                .withTerminationGracePeriodSeconds(
                        tier.drain().deadline().value().plus(GRACE_BEYOND_DRAIN).toSeconds())
                .withSecurityContext(Restricted.pod())
                .withContainers(TierContainer.of(cluster, tier, runtimeImage))
                .withVolumes(TierVolumes.of(cluster))
                .withTopologySpreadConstraints(
                        wanted.topologySpreadConstraints().isEmpty() && wanted.affinity() == null
                                // each rollout by itself, or new pods would make room for old ones that are about to go
                                ? Spread.of(cluster, id, "pod-template-hash")
                                : wanted.topologySpreadConstraints())
                .withTolerations(wanted.tolerations())
                .withAffinity(wanted.affinity());
        if (!wanted.nodeSelector().isEmpty()) {
            pod.withNodeSelector(new TreeMap<>(wanted.nodeSelector()));
        }
        if (!wanted.priorityClassName().isEmpty()) {
            pod.withPriorityClassName(wanted.priorityClassName());
        }
        return pod.endSpec().build();
    }
}
