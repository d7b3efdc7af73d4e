package dev.signalstack.operator.resource.redis;

import dev.signalstack.contract.config.RedisNode;
import dev.signalstack.contract.naming.Ports;
import dev.signalstack.operator.api.v1alpha1.SignalingCluster;
import dev.signalstack.operator.redis.Member;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Names of what belongs to the Redis of a SignalingCluster, such as {@code demo-redis} of {@code demo}. They never change for a living resource.
 *
 * @param namespace of the resource
 * @param name of the resource
 */
public record RedisNames(String namespace, String name) {
    public static RedisNames of(SignalingCluster cluster) {
        return new RedisNames(
                cluster.getMetadata().getNamespace(), cluster.getMetadata().getName());
    }

    /** {@return StatefulSet, headless Service, ConfigMap, ServiceAccount and PodDisruptionBudget of the servers} */
    public String redis() {
        return name + "-redis";
    }

    /** {@return StatefulSet, headless Service, ConfigMap and PodDisruptionBudget of the Sentinels} */
    public String sentinel() {
        return name + "-sentinel";
    }

    /** {@return Service that leads to the pod labelled as primary} */
    public String primaryService() {
        return name + "-redis-primary";
    }

    /** {@return Secret with the key {@code password}, when the resource names no other} */
    public String generatedSecret() {
        return name + "-redis-auth";
    }

    /** {@return the name under which the Sentinels know the primary; no other resource in the cluster has it} */
    public String primaryName() {
        return namespace + "." + name;
    }

    /** {@return the first {@code count} servers} */
    public List<Member> members(int count) {
        return pods(redis(), count, Ports.REDIS);
    }

    /** {@return the first {@code count} Sentinels} */
    public List<Member> sentinels(int count) {
        return pods(sentinel(), count, Ports.SENTINEL);
    }

    private List<Member> pods(String set, int count, int port) {
        return IntStream.range(0, count)
                .mapToObj(ordinal -> set + "-" + ordinal)
                .map(pod -> new Member(pod, new RedisNode(pod + "." + set + "." + namespace + ".svc", port)))
                .toList();
    }
}
