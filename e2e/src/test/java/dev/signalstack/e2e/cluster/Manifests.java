package dev.signalstack.e2e.cluster;

/** Resources small enough to stand beside the sample on a node of two cores. */
public final class Manifests {
    private Manifests() {}

    /**
     * @param redis pods
     * @param storage whether data are on volumes, which are retained
     */
    public static String small(String name, int redis, boolean storage) {
        return """
                apiVersion: signalstack.dev/v1alpha1
                kind: SignalingCluster
                metadata:
                  name: %1$s
                spec:
                  room:
                    replicas: 1
                    resources:
                      requests: {cpu: 20m, memory: 128Mi}
                      limits: {memory: 384Mi}
                    drain: {deadline: 10s}
                  signaling:
                    replicas: 1
                    resources:
                      requests: {cpu: 20m, memory: 128Mi}
                      limits: {memory: 384Mi}
                    drain: {deadline: 10s}
                  redis:
                    topology: single
                    sentinel: {replicas: 3, quorum: 2, downAfter: 2s}
                    single:
                      replicas: %2$d
                      memory: 32Mi
                      storage: %3$s
                      resources:
                        requests: {cpu: 10m, memory: 48Mi}
                        limits: {memory: 96Mi}
                """.formatted(name, redis, storage ? "{size: 128Mi, deletionPolicy: Retain}" : "{type: Ephemeral}");
    }
}
