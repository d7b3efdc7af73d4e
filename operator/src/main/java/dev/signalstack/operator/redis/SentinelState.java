package dev.signalstack.operator.redis;

import dev.signalstack.contract.config.RedisNode;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a Sentinel answered about one primary name, at one moment. For a Sentinel that does not know the name, {@code primary} is null and the rest is zero or empty.
 *
 * @param primary the server it takes for the primary
 * @param configEpoch grows with every failover
 * @param quorum Sentinels that must miss the primary
 * @param downAfter silence after which it takes a server for gone
 * @param failoverTimeout how long it gives a failover before it tries again
 * @param replicas addresses of the replicas it knows, those long gone included
 * @param promotable those of the replicas that it would promote now: it learns of a replica's priority and silence up to ten seconds late
 * @param otherSentinels how many other Sentinels it knows
 * @param failingOver whether it carries out a failover now
 */
public record SentinelState(
        @Nullable RedisNode primary,
        long configEpoch,
        int quorum,
        Duration downAfter,
        Duration failoverTimeout,
        Set<RedisNode> replicas,
        Set<RedisNode> promotable,
        int otherSentinels,
        boolean failingOver) {
    public SentinelState {
        replicas = Set.copyOf(replicas);
        promotable = Set.copyOf(promotable);
    }

    /** {@return a Sentinel that does not know the primary name} */
    public static SentinelState knowsNobody() {
        return new SentinelState(null, 0, 0, Duration.ZERO, Duration.ZERO, Set.of(), Set.of(), 0, false);
    }
}
