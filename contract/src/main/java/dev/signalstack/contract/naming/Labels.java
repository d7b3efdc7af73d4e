package dev.signalstack.contract.naming;

/** Labels and annotations on what the operator makes. Selectors are built of them, so they never change for a living resource. */
public final class Labels {
    /** Always {@code signalstack} on what the operator makes. */
    public static final String NAME = "app.kubernetes.io/name";
    /** The SignalingCluster's name. */
    public static final String INSTANCE = "app.kubernetes.io/instance";
    /** {@code room}, {@code signaling}, {@code redis} or {@code sentinel}. */
    public static final String COMPONENT = "app.kubernetes.io/component";
    /** Always {@code signalstack-operator}. */
    public static final String MANAGED_BY = "app.kubernetes.io/managed-by";
    /** The SignalingCluster's name again, by which informers find pods and map them to their resource. */
    public static final String CLUSTER = "signalstack.dev/cluster";
    /** On Redis pods: {@code primary} or {@code replica}, as the server itself answered; absent while unknown. */
    public static final String REDIS_ROLE = "signalstack.dev/redis-role";

    private Labels() {}
}
