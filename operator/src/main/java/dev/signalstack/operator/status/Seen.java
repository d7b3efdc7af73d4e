package dev.signalstack.operator.status;

import dev.signalstack.operator.api.v1alpha1.DecisionStatus;
import dev.signalstack.operator.apply.Refused;
import dev.signalstack.operator.observe.LiveObjects;
import dev.signalstack.operator.observe.References;
import dev.signalstack.operator.observe.SecretValue;
import dev.signalstack.operator.plan.RedisVerdict;
import dev.signalstack.operator.redis.ObservedUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one turn of the loop knows when it reports.
 *
 * @param live what Kubernetes holds
 * @param password the password of Redis, or why there is none
 * @param problems with the Secrets that the spec names for the tiers
 * @param redis what was found of Redis; null without a password
 * @param refused objects that could not be applied
 * @param acting whether objects were written or steps are about to be taken in this turn
 * @param decision the step that is about to be taken; null: none
 */
public record Seen(
        LiveObjects live,
        SecretValue password,
        List<References.Problem> problems,
        @Nullable FoundRedis redis,
        List<Refused> refused,
        boolean acting,
        @Nullable DecisionStatus decision) {
    public Seen {
        problems = List.copyOf(problems);
        refused = List.copyOf(refused);
    }

    /**
     * @param unit each server's answer
     * @param verdict what follows from them
     */
    public record FoundRedis(ObservedUnit unit, RedisVerdict verdict) {}
}
