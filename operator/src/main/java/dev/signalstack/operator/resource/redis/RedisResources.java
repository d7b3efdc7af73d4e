package dev.signalstack.operator.resource.redis;

import dev.signalstack.contract.naming.Ports;
import dev.signalstack.operator.api.v1alpha1.RedisUnitSpec;
import dev.signalstack.operator.api.v1alpha1.SignalingCluster;
import dev.signalstack.operator.resource.Compute;
import dev.signalstack.operator.resource.Names;
import dev.signalstack.operator.resource.Ownership;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.ResourceRequirementsBuilder;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Every Kubernetes object of Redis and Sentinel but the password's Secret. Owner references are the caller's. */
public final class RedisResources {
    /** The hand-over of {@code redis-stop.sh} takes 13 s at most; what is left is for the server to end. */
    private static final long REDIS_GRACE_SECONDS = 30;

    private static final long SENTINEL_GRACE_SECONDS = 5;
    private static final ResourceRequirements SENTINEL = new ResourceRequirementsBuilder()
            .withRequests(Map.of("cpu", new Quantity("10m"), "memory", new Quantity("32Mi")))
            .withLimits(Map.of("memory", new Quantity("96Mi")))
            .build();

    private RedisResources() {}

    /**
     * @param releasedImage the image the operator was released with, used when the resource names none
     * @param replicas size of the Redis StatefulSet: the wanted one, or its present size while {@code RedisVerdict.retirable} is false
     * @return in the order in which to apply them
     */
    public static List<HasMetadata> of(SignalingCluster cluster, String releasedImage, int replicas) {
        var names = Names.of(cluster);
        var spec = cluster.getSpec().redis();
        var image = spec.image().isEmpty() ? releasedImage : spec.image();
        var redis = new UnitPod(cluster, "redis", names.redis(), Ports.REDIS, image);
        var sentinel = new UnitPod(cluster, "sentinel", names.sentinel(), Ports.SENTINEL, image);
        var redisFiles = new TreeMap<>(Scripts.redis());
        redisFiles.put("redis.conf", RedisConf.of(spec));
        var sentinelFiles = Scripts.sentinel();
        return List.of(
                files(redis, redisFiles),
                files(sentinel, sentinelFiles),
                UnitServices.account(redis),
                UnitServices.account(sentinel),
                UnitServices.headless(redis),
                UnitServices.headless(sentinel),
                UnitServices.primary(cluster),
                UnitServices.disruptionBudget(redis),
                UnitServices.disruptionBudget(sentinel),
                UnitSet.of(sentinel, spec.sentinel().replicas(), SENTINEL, SENTINEL_GRACE_SECONDS, sentinelFiles),
                UnitSet.of(redis, replicas, resources(spec.single()), REDIS_GRACE_SECONDS, redisFiles));
    }

    /** @param atStart scripts and configuration; the settings beside them may change while the servers run, which replaces no pod */
    private static ConfigMap files(UnitPod pod, Map<String, String> atStart) {
        var data = new TreeMap<>(atStart);
        data.put("settings", settings(pod.cluster()));
        return new ConfigMapBuilder()
                .withApiVersion("v1")
                .withKind("ConfigMap")
                .withMetadata(Ownership.meta(pod.cluster(), pod.set(), pod.component()))
                .withData(data)
                .build();
    }

    private static String settings(SignalingCluster cluster) {
        var redis = cluster.getSpec().redis();
        var target = RedisTargets.of(cluster, 0, Set.of(), Set.of(), false);
        return "QUORUM=" + target.quorum() + "\nDOWN_AFTER_MS="
                + target.downAfter().toMillis()
                + "\nFAILOVER_TIMEOUT_MS=" + target.failoverTimeout().toMillis()
                + "\nMIN_REPLICAS="
                + RedisTargets.minReplicasToWrite(redis.single().replicas()) + "\n";
    }

    /** Without a limit of its own a server may use twice its memory for data: copying and rewriting take room beside them. */
    private static ResourceRequirements resources(RedisUnitSpec unit) {
        var resources = Compute.of(unit.resources());
        if (resources.getLimits() != null && resources.getLimits().containsKey("memory")) {
            return resources;
        }
        return new ResourceRequirementsBuilder(resources)
                .addToLimits("memory", new Quantity(Long.toString(unit.memory().bytes() * 2)))
                .build();
    }
}
