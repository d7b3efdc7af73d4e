package dev.signalstack.operator.status;

import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Gives claims their times. */
final class Conditions {
    private Conditions() {}

    /**
     * @param before conditions as they are stored
     * @param generation of the spec they speak of
     * @param now time of those whose status has changed; the others keep theirs
     */
    static List<Condition> of(
            List<Claim> claims, @Nullable List<Condition> before, @Nullable Long generation, Instant now) {
        return claims.stream()
                .map(claim -> new ConditionBuilder()
                        .withType(claim.type().id())
                        .withStatus(claim.status())
                        .withReason(claim.reason())
                        .withMessage(claim.message())
                        .withObservedGeneration(generation)
                        .withLastTransitionTime(find(before, claim.type())
                                .filter(stored -> stored.getStatus().equals(claim.status()))
                                .map(Condition::getLastTransitionTime)
                                .orElseGet(() ->
                                        now.truncatedTo(ChronoUnit.SECONDS).toString()))
                        .build())
                .toList();
    }

    static Optional<Condition> find(@Nullable List<Condition> conditions, ConditionType type) {
        return conditions == null
                ? Optional.empty()
                : conditions.stream()
                        .filter(condition -> condition.getType().equals(type.id()))
                        .findFirst();
    }
}
