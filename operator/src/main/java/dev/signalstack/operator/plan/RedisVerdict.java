package dev.signalstack.operator.plan;

import dev.signalstack.operator.redis.ServerRole;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a unit, for labels, conditions and events.
 *
 * @param primary pod of the server that answers to be primary and that most Sentinels name; null while there is none such, which is also what clients are to be sent to
 * @param roles pod → {@link ServerRole#PRIMARY} (only {@code primary}) or {@link ServerRole#REPLICA}, for the label {@code signalstack.dev/redis-role}; a pod that is
 *     neither here nor in {@code silent} carries no such label. Withdraw the old primary's label before giving the new one
 * @param silent pods that did not answer: their label stays as it is, but a label {@code primary} is withdrawn as soon as another pod is {@code primary}
 * @param epoch the Sentinels' configuration epoch for that primary; null while unknown
 * @param available condition {@code RedisAvailable}
 * @param quorum condition {@code SentinelQuorum}
 * @param refusal what the operator will not do without a person, for condition {@code Stalled}; null: nothing
 * @param notices events worth telling; each is repeated for as long as it holds, so tell only what was not told before
 * @param retirable whether the StatefulSet may shrink to the wanted replicas now: the primary stays, and what stays has its data. Until then keep its old size
 * @param settled whether nothing of Redis is in motion: no step waits and no pod is outdated. Change the tiers' pods only then
 */
public record RedisVerdict(
        @Nullable String primary,
        Map<String, ServerRole> roles,
        Set<String> silent,
        @Nullable Long epoch,
        Statement available,
        Statement quorum,
        @Nullable Refusal refusal,
        List<Notice> notices,
        boolean retirable,
        boolean settled) {
    public RedisVerdict {
        roles = Map.copyOf(roles);
        silent = Set.copyOf(silent);
        notices = List.copyOf(notices);
    }

    /**
     * A condition.
     *
     * @param holds its status
     * @param reason stable CamelCase word
     * @param message one sentence
     */
    public record Statement(boolean holds, String reason, String message) {}

    /**
     * What is not done because it is not safe.
     *
     * @param reason stable CamelCase word
     * @param message one sentence that ends with the way out
     */
    public record Refusal(String reason, String message) {}

    /**
     * An event.
     *
     * @param warning whether it is of type Warning, not Normal
     * @param reason stable CamelCase word
     * @param message one sentence
     */
    public record Notice(boolean warning, String reason, String message) {}
}
