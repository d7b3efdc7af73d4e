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
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Every Kubernetes object of Redis and Sentinel but the password's Secret. Owner references are the caller's. */
public final class RedisResources {
    /** The hand-over of {@code redis-stop.sh} takes 13 s at most; what is left is for the server to end. */
    private static final long REDIS_GRACE_SECONDS = 30;

    private static final long SENTINEL_GRACE_SECONDS = 10;
    /** A Sentinel that gets no CPU for two seconds distrusts its clock (TILT) and elects nobody for thirty. */
    private static final ResourceRequirements SENTINEL = new ResourceRequirementsBuilder()
            // sorted, as the order of Map.of is another in each process and the golden files have one
            .withRequests(new TreeMap<>(Map.of("cpu", new Quantity("50m"), "memory", new Quantity("32Mi"))))
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
        var conf = RedisConf.of(spec);
        var redisFiles = new TreeMap<>(Scripts.redis());
        redisFiles.put("redis.conf", conf);
        return List.of(
                files(redis, redisFiles),
                files(sentinel, Scripts.sentinel()),
                UnitServices.account(redis),
                UnitServices.account(sentinel),
                UnitServices.headless(redis),
                UnitServices.headless(sentinel),
                UnitServices.primary(cluster),
                UnitServices.disruptionBudget(redis),
                UnitServices.disruptionBudget(sentinel),
                UnitSet.of(sentinel, spec.sentinel().replicas(), SENTINEL, SENTINEL_GRACE_SECONDS, ""),
                UnitSet.of(redis, replicas, resources(spec.single()), REDIS_GRACE_SECONDS, conf));
    }

    /**
     * @param files scripts and redis.conf. Of all that is in the ConfigMap only redis.conf replaces pods: a new operator with other scripts, another quorum or another
     *     number of replicas must not restart every Redis there is
     */
    private static ConfigMap files(UnitPod pod, Map<String, String> files) {
        var data = new TreeMap<>(files);
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

    /** What the spec leaves open: the memory for data is asked for, and twice as much may be used, as copying and rewriting take room beside it. */
    private static ResourceRequirements resources(RedisUnitSpec unit) {
        var given = Compute.of(unit.resources());
        var requests = amounts(given.getRequests());
        var limits = amounts(given.getLimits());
        limits.putIfAbsent("memory", new Quantity(Long.toString(unit.memory().bytes() * 2)));
        requests.putIfAbsent("memory", new Quantity(unit.memory().toString()));
        return new ResourceRequirementsBuilder()
                .withRequests(requests)
                .withLimits(limits)
                .build();
    }

    private static Map<String, Quantity> amounts(@Nullable Map<String, Quantity> given) {
        return new TreeMap<>(Optional.ofNullable(given).orElse(Map.of()));
    }
}
