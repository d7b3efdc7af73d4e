package dev.signalstack.operator.apply;

import io.fabric8.kubernetes.api.model.DeleteOptionsBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;

/** Deletes a pod, so that its StatefulSet makes it anew in its wanted form. */
public final class PodRestarts {
    private final KubernetesClient client;

    public PodRestarts(KubernetesClient client) {
        this.client = client;
    }

    /**
     * With the uid as a precondition: decided on a cache that may be old, it must not hit the pod that has already come back.
     *
     * @throws io.fabric8.kubernetes.client.KubernetesClientException with code 404 or 409 when the pod is gone or another one by now
     */
    public void restart(Pod pod) {
        var meta = pod.getMetadata();
        var options = new DeleteOptionsBuilder()
                .withApiVersion("v1")
                .withKind("DeleteOptions")
                .withNewPreconditions()
                .withUid(meta.getUid())
                .endPreconditions()
                .build();
        client.raw("/api/v1/namespaces/%s/pods/%s".formatted(meta.getNamespace(), meta.getName()), "DELETE", options);
    }
}
