package dev.signalstack.operator.resource.redis;

import dev.signalstack.operator.api.v1alpha1.SignalingCluster;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;

/** Every Kubernetes object of Redis and Sentinel but the password's Secret. Owner references are the caller's. */
public final class RedisResources {
    /**
     * @param releasedImage the image the operator was released with, used when the resource names none
     * @param replicas size of the Redis StatefulSet: the wanted one, or its present size while {@code RedisVerdict.retirable} is false
     * @return in the order in which to apply them
     */
    public static List<HasMetadata> of(SignalingCluster cluster, String releasedImage, int replicas) {
        return List.of();
    }

    private RedisResources() {}
}
