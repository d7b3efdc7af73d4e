package dev.signalstack.operator.apply;

import dev.signalstack.operator.api.v1alpha1.SignalingCluster;
import dev.signalstack.operator.api.v1alpha1.SignalingClusterStatus;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.net.HttpURLConnection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps status, and reads back what it has just kept although the informer has not seen it yet: without that a condition's time would be set twice. */
public final class StatusStore {
    private static final Logger LOG = LoggerFactory.getLogger(StatusStore.class);

    private static final PatchContext SERVER_SIDE_APPLY = new PatchContext.Builder()
            .withPatchType(PatchType.SERVER_SIDE_APPLY)
            .withFieldManager(Applier.FIELD_MANAGER)
            .withForce(true)
            .build();

    private final KubernetesClient client;
    private final Map<String, Stored> latest = new ConcurrentHashMap<>();

    private record Stored(long version, SignalingClusterStatus status) {}

    public StatusStore(KubernetesClient client) {
        this.client = client;
    }

    /** {@return the newest status known: the cached one, unless this process has stored a newer one} */
    public @Nullable SignalingClusterStatus read(SignalingCluster cached) {
        var stored = latest.get(cached.getMetadata().getUid());
        return stored != null && stored.version() > version(cached) ? stored.status() : cached.getStatus();
    }

    /** By server-side apply from a fresh object: with the spec in it the operator would come to own what a person wrote. */
    public void write(SignalingCluster cluster, SignalingClusterStatus status) {
        var fresh = new SignalingCluster();
        fresh.getMetadata().setName(cluster.getMetadata().getName());
        fresh.getMetadata().setNamespace(cluster.getMetadata().getNamespace());
        // A resource that was deleted and created again is another one, of which this status says nothing.
        fresh.getMetadata().setUid(cluster.getMetadata().getUid());
        fresh.setStatus(status);
        try {
            var written = client.resource(fresh).subresource("status").patch(SERVER_SIDE_APPLY);
            latest.put(cluster.getMetadata().getUid(), new Stored(version(written), status));
        } catch (KubernetesClientException e) {
            if (e.getCode() != HttpURLConnection.HTTP_NOT_FOUND && e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
                throw e;
            }
            LOG.info(
                    "{} was deleted meanwhile; there is nobody to report on",
                    cluster.getMetadata().getName());
        }
    }

    public void forget(HasMetadata cluster) {
        latest.remove(cluster.getMetadata().getUid());
    }

    private static long version(HasMetadata object) {
        return Long.parseLong(object.getMetadata().getResourceVersion());
    }
}
