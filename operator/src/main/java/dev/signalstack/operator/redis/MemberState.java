package dev.signalstack.operator.redis;

import dev.signalstack.contract.config.RedisNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a Redis server answered about itself, at one moment.
 *
 * @param role as it answered to {@code ROLE}
 * @param follows the primary it is told to follow; null for a primary and while held
 * @param linkUp whether its link to that primary stands and its first copy is complete; false for a primary
 * @param loading whether it still reads its data from disk or from its primary: until then {@code keys} says nothing
 * @param offset its replication offset, in bytes; to be compared only among servers of one {@code replicationId}
 * @param replicationId the history its offset counts in, 40 hexadecimal digits
 * @param keys keys in all databases
 * @param priority {@code replica-priority}: 0 means that no Sentinel promotes it
 * @param minReplicasToWrite {@code min-replicas-to-write}
 * @param replicas for a primary, the offset each replica has acknowledged, by its announced address
 * @param lagSeconds seconds since a replica last heard of its primary; null when it never did, and for a primary
 */
public record MemberState(
        ServerRole role,
        @Nullable RedisNode follows,
        boolean linkUp,
        boolean loading,
        long offset,
        String replicationId,
        long keys,
        int priority,
        int minReplicasToWrite,
        Map<RedisNode, Long> replicas,
        @Nullable Long lagSeconds) {
    /** Where a held server points: nothing listens there, so it is a replica that never syncs and so never loses its data to a stranger. */
    public static final RedisNode NOBODY = new RedisNode("127.0.0.1", 1);

    /** {@code min-replicas-to-write} that the operator sets while it hands over: no write is acknowledged. Found on a server, it is taken back. */
    public static final int OPERATORS_FENCE = 1_000_001;
    /** The same, set by redis-stop.sh, which takes it back itself. */
    public static final int STOPPING_FENCE = 1_000_002;

    public MemberState {
        replicas = Map.copyOf(replicas);
    }

    /** {@return true only when it is certain that there is nothing to lose} */
    public boolean empty() {
        return !loading && keys == 0;
    }

    /** {@return whether it is a replica whose data is a complete, current copy of its primary's} */
    public boolean synced() {
        return role == ServerRole.REPLICA && linkUp && !loading;
    }
}
