package dev.signalstack.operator.reconcile;

import dev.signalstack.operator.plan.RedisVerdict;
import dev.signalstack.operator.redis.ObservedMember;
import dev.signalstack.operator.redis.ObservedSentinel;
import dev.signalstack.operator.redis.ObservedUnit;
import dev.signalstack.operator.redis.ServerRole;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Pods whose role label stays as it is although the verdict gives them none. A label is withdrawn because of what was heard, never because nothing was: an operator
 * that cannot reach the Sentinels must not take a working primary from its Service.
 */
final class LabelsToKeep {
    private LabelsToKeep() {}

    static Set<String> of(ObservedUnit unit, RedisVerdict verdict) {
        var undisputed = unit.members().stream()
                .filter(LabelsToKeep::answersAsPrimary)
                .filter(member -> verdict.primary() == null && !isDisputed(unit, member))
                .map(ObservedMember::pod);
        return Stream.concat(verdict.silent().stream(), undisputed).collect(Collectors.toUnmodifiableSet());
    }

    private static boolean answersAsPrimary(ObservedMember member) {
        return member.state() != null && member.state().role() == ServerRole.PRIMARY;
    }

    /** Another server says the same, or a Sentinel names another. */
    private static boolean isDisputed(ObservedUnit unit, ObservedMember primary) {
        return unit.members().stream()
                        .filter(LabelsToKeep::answersAsPrimary)
                        .anyMatch(other -> !other.pod().equals(primary.pod()))
                || unit.sentinels().stream()
                        .map(ObservedSentinel::state)
                        .filter(Objects::nonNull)
                        .map(state -> state.primary())
                        .anyMatch(named ->
                                named != null && !named.equals(primary.member().node()));
    }
}
