package dev.signalstack.operator.resource;

import dev.signalstack.contract.config.Tier;
import dev.signalstack.contract.naming.Ports;
import dev.signalstack.operator.api.v1alpha1.SignalingCluster;
import io.fabric8.kubernetes.api.model.HasMetadata;

/**
 * The names of everything that belongs to one SignalingCluster. Selectors, DNS names and volumes are made of them, so they never change for a living resource.
 *
 * @param namespace the resource's namespace
 * @param cluster the resource's name
 */
public record Names(String namespace, String cluster) {

    public static Names of(HasMetadata cluster) {
        return new Names(
                cluster.getMetadata().getNamespace(), cluster.getMetadata().getName());
    }

    /** {@return StatefulSet, headless Service, ConfigMap and ServiceAccount of the Redis servers} */
    public String redis() {
        return cluster + "-redis";
    }

    /** {@return StatefulSet, headless Service, ConfigMap and ServiceAccount of the Sentinels} */
    public String sentinel() {
        return cluster + "-sentinel";
    }

    /** {@return Service that leads to the primary, and to nobody while there is none} */
    public String redisPrimary() {
        return cluster + "-redis-primary";
    }

    /** {@return Secret with the password when the operator generates it} */
    public String generatedSecret() {
        return cluster + "-redis-auth";
    }

    /** {@return Secret with the key {@code password}: the one the spec names, or the generated one} */
    public String passwordSecret(SignalingCluster resource) {
        var given = resource.getSpec().redis().auth().secretName();
        return given.isEmpty() ? generatedSecret() : given;
    }

    /** {@return ConfigMap with {@code room.yaml} and {@code signaling.yaml}} */
    public String runtime() {
        return cluster + "-runtime";
    }

    /** {@return Deployment, Service, PodDisruptionBudget and ServiceAccount of a tier} */
    public String tier(Tier tier) {
        return cluster + "-" + tier.id();
    }

    /** {@return RoleBinding that lets the operator reach Secrets by name in this namespace} */
    public String secretsBinding() {
        return cluster + "-operator";
    }

    /** {@return the name under which Sentinels know the primary; of this resource alone, so that no two can join each other} */
    public String primaryName() {
        return namespace + "." + cluster;
    }

    /** {@return DNS name of one Sentinel, good from every namespace of the Kubernetes cluster} */
    public String sentinelHost(int ordinal) {
        return sentinel() + "-" + ordinal + "." + sentinel() + "." + namespace + ".svc";
    }

    /** {@return DNS name of one Redis server} */
    public String redisHost(int ordinal) {
        return redis() + "-" + ordinal + "." + redis() + "." + namespace + ".svc";
    }

    /** {@return where a tier's clients connect inside the Kubernetes cluster, such as {@code demo-room.default.svc:3000}} */
    public String endpoint(Tier tier, int port) {
        return tier(tier) + "." + namespace + ".svc:" + port;
    }

    /** {@return the port a tier's container listens to, whatever port its Service has} */
    public static int containerPort(Tier tier) {
        return tier == Tier.ROOM ? Ports.ROOM : Ports.SIGNALING;
    }
}
