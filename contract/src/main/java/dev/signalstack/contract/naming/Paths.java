package dev.signalstack.contract.naming;

/** HTTP paths, and the folders that the operator mounts into a runtime pod. */
public final class Paths {
    /** Socket.IO on the room tier. */
    public static final String SOCKET_IO = "/socket.io/";
    /** Plain WebSocket on the signaling tier. */
    public static final String WEBSOCKET = "/ws";
    /** The demonstration page on the room tier. */
    public static final String DEMO = "/demo/";
    /** Management port: 200 while the process serves, whatever Redis does. */
    public static final String LIVE = "/livez";
    /** Management port: 200 when clients may be sent here: the store answers and no drain has begun. */
    public static final String READY = "/readyz";
    /** Management port: Prometheus text format. */
    public static final String METRICS = "/metrics";

    /** Folder of the ConfigMap; it holds {@code room.yaml} and {@code signaling.yaml}. */
    public static final String CONFIG_DIR = "/etc/signalstack/config";
    /** Folder of the Redis Secret; it holds {@code password}. */
    public static final String REDIS_SECRET_DIR = "/etc/signalstack/redis";
    /** Folder of the JWT Secret. */
    public static final String JWT_SECRET_DIR = "/etc/signalstack/jwt";
    /** Folder of the TURN Secret. */
    public static final String TURN_SECRET_DIR = "/etc/signalstack/turn";

    private Paths() {}
}
