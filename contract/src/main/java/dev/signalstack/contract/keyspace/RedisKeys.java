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

    /** {@return hash of the room's own facts; {@code order}: how many have ever joined} */
    public static String roomFacts(String room) {
        return "room:" + tag(room) + ":facts";
    }

    /** {@return hash of counters by pair of peers: the last {@code seq} sent, and the last one taken} */
    public static String roomSequences(String room) {
        return "room:" + tag(room) + ":seq";
    }

    /** {@return bounded stream of what was sent to one peer of a room and not taken yet, for repair and resume} */
    public static String roomInbox(String room, String peer) {
        return "room:" + tag(room) + ":inbox:" + peer;
    }

    /** {@return sorted set of peers that are waited for, by the time at which the waiting ends} */
    public static String roomOverdue() {
        return "room:overdue";
    }

    /** {@return hash of what a resume token stands for; the token itself is never written} */
    public static String session(String tokenDigest) {
        return "session:{" + tokenDigest + "}";
    }

    /** {@return sorted set of runtime processes, by the time of their last sign of life} */
    public static String connectionPods() {
        return "connection:pods";
    }

    /** {@return set of the places that the clients of a process hold} */
    public static String connectionPlaces(String pod) {
        return "connection:{" + pod + "}:places";
    }

    /** {@return string that names the process that cleans up after a dead one} */
    public static String connectionClaim(String pod) {
        return "connection:{" + pod + "}:claim";
    }

    /** {@return Pub/Sub channel that only the process of that name listens to} */
    public static String podChannel(String pod) {
        return "signals:{" + pod + "}";
    }

    private static String tag(String room) {
        return "{" + room.replace("%", "%25").replace("{", "%7B").replace("}", "%7D") + "}";
    }
}
