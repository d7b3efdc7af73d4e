package dev.signalstack.contract.naming;

/** Default TCP ports. */
public final class Ports {
    /** Room tier: Socket.IO. */
    public static final int ROOM = 3000;
    /** Signaling tier: plain WebSocket. */
    public static final int SIGNALING = 3001;
    /** Health and metrics of the runtime and of the operator; never exposed by a tier's Service. */
    public static final int MANAGEMENT = 9090;

    public static final int REDIS = 6379;
    public static final int SENTINEL = 26379;

    private Ports() {}
}
