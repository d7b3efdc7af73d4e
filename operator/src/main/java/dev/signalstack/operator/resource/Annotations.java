package dev.signalstack.operator.resource;

/** Annotations that the operator writes or obeys. */
public final class Annotations {
    /** On a pod template: digest of the configuration its process reads at start, so that a change rolls the pods. */
    public static final String CONFIG_HASH = "signalstack.dev/config-hash";
    /** On every child: digest of the manifest that was applied, by which the next reconcile knows that nothing has changed. */
    public static final String APPLIED_HASH = "signalstack.dev/applied-hash";
    /** On a SignalingCluster, by a person: the pod whose data is to lead where the operator refuses to choose. */
    public static final String PROMOTE = "signalstack.dev/promote";

    private Annotations() {}
}
