package dev.signalstack.operator.resource.redis;

import dev.signalstack.operator.api.v1alpha1.SignalingCluster;
import dev.signalstack.operator.api.v1alpha1.StorageType;
import dev.signalstack.operator.redis.Member;
import dev.signalstack.operator.redis.UnitTarget;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says what the unit of a SignalingCluster is to be. */
public final class RedisTargets {
    /**
     * @param running size of the Redis StatefulSet as it is now; 0 when there is none yet. Servers above the wanted replicas are to be retired
     * @param outdated pods, Redis and Sentinel, whose controller revision is not their StatefulSet's update revision
     * @param promote value of the annotation {@code signalstack.dev/promote}; null: absent
     */
    public static UnitTarget of(SignalingCluster cluster, int running, Set<String> outdated, @Nullable String promote) {
        var names = RedisNames.of(cluster);
        var redis = cluster.getSpec().redis();
        int wanted = redis.single().replicas();
        var members = names.members(Math.max(wanted, running));
        return new UnitTarget(
                names.primaryName(),
                members,
                names.sentinels(redis.sentinel().replicas()),
                redis.sentinel().quorum(),
                redis.sentinel().downAfter().value(),
                minReplicasToWrite(wanted),
                redis.single().storage().type() == StorageType.PERSISTENT,
                outdated,
                members.stream().skip(wanted).map(Member::pod).collect(Collectors.toUnmodifiableSet()),
                promote);
    }

    /** {@return 1 with two servers or more: a primary cut off from all replicas must not take writes that a failover would lose} */
    static int minReplicasToWrite(int replicas) {
        return replicas >= 2 ? 1 : 0;
    }

    private RedisTargets() {}
}
