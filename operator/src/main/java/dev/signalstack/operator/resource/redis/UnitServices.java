package dev.signalstack.operator.resource.redis;

import dev.signalstack.contract.naming.Labels;
import dev.signalstack.contract.naming.Ports;
import dev.signalstack.operator.api.v1alpha1.SignalingCluster;
import dev.signalstack.operator.resource.Names;
import dev.signalstack.operator.resource.Ownership;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudgetBuilder;
import java.util.TreeMap;

/** What stands around the pods of Redis and Sentinel: names, identity, and how many may go at a time. */
final class UnitServices {
    private UnitServices() {}

    /** A name for each pod, also while it is not ready: servers find each other before they are. */
    static Service headless(UnitPod pod) {
        return new ServiceBuilder()
                .withApiVersion("v1")
                .withKind("Service")
                .withMetadata(Ownership.meta(pod.cluster(), pod.set(), pod.component()))
                .withNewSpec()
                .withClusterIP("None")
                .withPublishNotReadyAddresses(true)
                .withSelector(Ownership.selector(pod.cluster(), pod.component()))
                .addNewPort()
                .withName(pod.component())
                .withPort(pod.port())
                .withNewTargetPort(pod.component())
                .withProtocol("TCP")
                .endPort()
                .endSpec()
                .build();
    }

    /** Whoever is labelled primary, and nobody while nobody is. The tiers ask the Sentinels; this is for people and other programs. */
    static Service primary(SignalingCluster cluster) {
        var selector = new TreeMap<>(Ownership.selector(cluster, "redis"));
        selector.put(Labels.REDIS_ROLE, "primary");
        return new ServiceBuilder()
                .withApiVersion("v1")
                .withKind("Service")
                .withMetadata(Ownership.meta(cluster, Names.of(cluster).redisPrimary(), "redis"))
                .withNewSpec()
                .withType("ClusterIP")
                .withSelector(selector)
                .addNewPort()
                .withName("redis")
                .withPort(Ports.REDIS)
                .withNewTargetPort("redis")
                .withProtocol("TCP")
                .endPort()
                .endSpec()
                .build();
    }

    /** One at a time, and none while another is not well: the one that is evicted may be the last with the newest data. */
    static PodDisruptionBudget disruptionBudget(UnitPod pod) {
        return new PodDisruptionBudgetBuilder()
                .withApiVersion("policy/v1")
                .withKind("PodDisruptionBudget")
                .withMetadata(Ownership.meta(pod.cluster(), pod.set(), pod.component()))
                .withNewSpec()
                .withMaxUnavailable(new IntOrString(1))
                .withUnhealthyPodEvictionPolicy("IfHealthyBudget")
                .withNewSelector()
                .withMatchLabels(Ownership.selector(pod.cluster(), pod.component()))
                .endSelector()
                .endSpec()
                .build();
    }

    /** An identity without rights. */
    static ServiceAccount account(UnitPod pod) {
        return new ServiceAccountBuilder()
                .withApiVersion("v1")
                .withKind("ServiceAccount")
                .withMetadata(Ownership.meta(pod.cluster(), pod.set(), pod.component()))
                .withAutomountServiceAccountToken(false)
                .build();
    }
}
