package dev.signalstack.operator.reconcile;

import dev.signalstack.operator.api.v1alpha1.SignalingCluster;
import dev.signalstack.operator.apply.Manifest;
import dev.signalstack.operator.observe.LiveObjects;
import dev.signalstack.operator.plan.RedisVerdict;
import dev.signalstack.operator.resource.Names;
import dev.signalstack.operator.resource.Ownership;
import dev.signalstack.operator.resource.Tiers;
import dev.signalstack.operator.resource.redis.RedisResources;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which objects are wanted now. Not all that the spec asks for at once: servers that still hold data nobody else has are not taken away yet, and pods of the tiers
 * are not replaced while Redis is.
 *
 * @param runtimeImage image of tiers that name none
 * @param redisImage image of Redis when the resource names none
 */
public record Wanted(String runtimeImage, String redisImage) {

    /** @param verdict what was found of Redis; null: nothing yet */
    List<Manifest> of(SignalingCluster cluster, LiveObjects live, @Nullable RedisVerdict verdict) {
        var redis = RedisResources.of(cluster, redisImage, servers(cluster, live, verdict)).stream()
                .map(object -> Ownership.own(cluster, object))
                .map(Manifest::of);
        var tiers = Tiers.objects(cluster, runtimeImage).stream()
                .map(Manifest::of)
                .filter(manifest -> !redisIsChanging(verdict)
                        || live.like(manifest.object())
                                .map(manifest::keepsPodsOf)
                                .orElse(true));
        return Stream.concat(redis, tiers).toList();
    }

    /** {@return size of the Redis StatefulSet as it is now; 0 when there is none} */
    static int redisServers(LiveObjects live, Names names) {
        return live.statefulSet(names.redis())
                .map(set -> set.getSpec().getReplicas())
                .orElse(0);
    }

    private static int servers(SignalingCluster cluster, LiveObjects live, @Nullable RedisVerdict verdict) {
        int wanted = cluster.getSpec().redis().single().replicas();
        int running = redisServers(live, Names.of(cluster));
        boolean mayShrink = verdict != null && verdict.retirable();
        return mayShrink ? wanted : Math.max(wanted, running);
    }

    /** Redis, Sentinels and tiers are never changed at once. A Redis that serves nobody holds nothing up: then a tier's change may be what mends it. */
    private static boolean redisIsChanging(@Nullable RedisVerdict verdict) {
        return verdict != null && !verdict.settled() && verdict.available().holds() && verdict.refusal() == null;
    }
}
