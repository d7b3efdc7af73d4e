package dev.signalstack.operator.resource.redis;

import dev.signalstack.contract.config.RedisNode;
import dev.signalstack.contract.naming.Ports;
import dev.signalstack.operator.api.v1alpha1.SignalingCluster;
import dev.signalstack.operator.api.v1alpha1.StorageType;
import dev.signalstack.operator.redis.Member;
import dev.signalstack.operator.redis.UnitTarget;
import dev.signalstack.operator.resource.Annotations;
import dev.signalstack.operator.resource.Names;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Says what the unit of a SignalingCluster is to be. */
public final class RedisTargets {
    /**
     * @param running size of the Redis StatefulSet as it is now; 0 when there is none yet. Servers above the wanted replicas are to be retired
     * @param outdated pods, Redis and Sentinel, whose label {@code controller-revision-hash} is not their StatefulSet's update revision
     * @param broken pods of which Kubernetes says that their server cannot run
     * @param begun whether status has ever named a primary
     */
    public static UnitTarget of(
            SignalingCluster cluster, int running, Set<String> outdated, Set<String> broken, boolean begun) {
        var names = Names.of(cluster);
        var redis = cluster.getSpec().redis();
        int wanted = redis.single().replicas();
        var members = redis(names, Math.max(wanted, running));
        return new UnitTarget(
                names.primaryName(),
                members,
                sentinels(names, redis.sentinel().replicas()),
                redis.sentinel().quorum(),
                redis.sentinel().downAfter().value(),
                minReplicasToWrite(wanted),
                redis.single().storage().type() == StorageType.PERSISTENT,
                outdated,
                members.stream().skip(wanted).map(Member::pod).collect(Collectors.toUnmodifiableSet()),
                broken,
                begun,
                Optional.ofNullable(cluster.getMetadata().getAnnotations())
                        .map(annotations -> annotations.get(Annotations.PROMOTE))
                        .orElse(null));
    }

    /** {@return 1 with two servers or more: a primary cut off from all replicas must not take writes that a failover would lose} */
    static int minReplicasToWrite(int replicas) {
        return replicas >= 2 ? 1 : 0;
    }

    static List<Member> redis(Names names, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Member(names.redis() + "-" + i, new RedisNode(names.redisHost(i), Ports.REDIS)))
                .toList();
    }

    static List<Member> sentinels(Names names, int count) {
        return IntStream.range(0, count)
                .mapToObj(i ->
                        new Member(names.sentinel() + "-" + i, new RedisNode(names.sentinelHost(i), Ports.SENTINEL)))
                .toList();
    }

    private RedisTargets() {}
}
