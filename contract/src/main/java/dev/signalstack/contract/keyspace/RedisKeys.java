package dev.signalstack.contract.keyspace;

/**
 * Every Redis key and channel. Room-scoped keys carry the room's own hash tag, so that one room is atomic and rooms
 * spread over all slots of a cluster. A room name's braces are escaped, as the first pair in a key is its hash tag
 * (Redis Cluster specification, Hash tags).
 */
public final class RedisKeys {
    private RedisKeys() {}

    /** {@return hash of the room's peers: peer name → where it is} */
    public static String roomPeers(String room) {
        return "room:" + tag(room) + ":peers";
    }

    /** {@return hash of counters: {@code from>to} → last {@code seq}} */
    public static String roomSequences(String room) {
        return "room:" + tag(room) + ":seq";
    }

    /** {@return bounded stream of what was sent to one peer of a room, for repair and resume} */
    public static String roomInbox(String room, String peer) {
        return "room:" + tag(room) + ":inbox:" + peer;
    }

    /** {@return string that lives while a pod's process does; its absence makes the pod's peers takeable} */
    public static String connectionPod(String pod) {
        return "connection:{" + pod + "}:alive";
    }

    /** {@return Pub/Sub channel that only the pod of that name listens to} */
    public static String podChannel(String pod) {
        return "signals:{" + pod + "}";
    }

    private static String tag(String room) {
        return "{" + room.replace("%", "%25").replace("{", "%7B").replace("}", "%7D") + "}";
    }
}
