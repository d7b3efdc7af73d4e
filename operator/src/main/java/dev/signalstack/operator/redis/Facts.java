package dev.signalstack.operator.redis;

import dev.signalstack.contract.config.RedisNode;
import java.util.Objects;
import java.util.stream.Stream;

/** Questions that are asked again right before a step is done. */
final class Facts {
    static boolean everyServerHeldAndEmpty(ObservedUnit unit) {
        return unit.members().stream()
                .map(ObservedMember::state)
                .allMatch(state -> state != null && state.role() == ServerRole.HELD && state.empty());
    }

    static boolean noSentinelKnowsAPrimary(ObservedUnit unit) {
        return sentinels(unit).allMatch(state -> state.primary() == null);
    }

    static boolean noServerLeads(ObservedUnit unit) {
        return unit.members().stream()
                .flatMap(member -> Stream.ofNullable(member.state()))
                .noneMatch(state -> state.role() == ServerRole.PRIMARY);
    }

    static boolean leads(ObservedUnit unit, RedisNode node) {
        return unit.members().stream()
                .filter(member -> member.member().node().equals(node))
                .map(ObservedMember::state)
                .anyMatch(state -> state != null && state.role() == ServerRole.PRIMARY);
    }

    static boolean isElected(UnitTarget target, ObservedUnit unit, RedisNode node) {
        return leads(unit, node)
                && sentinels(unit)
                                .filter(state -> Objects.equals(node, state.primary()))
                                .count()
                        >= target.majority();
    }

    /** {@return whether a server may be told to follow another: that one is elected, or leads where nobody is named and the follower has nothing to lose} */
    static boolean mayFollow(UnitTarget target, ObservedUnit unit, String follower, RedisNode node) {
        boolean nothingToLose = unit.member(follower)
                .map(ObservedMember::state)
                .filter(state -> state.role() == ServerRole.HELD && state.empty())
                .isPresent();
        return isElected(target, unit, node) || (leads(unit, node) && nothingToLose && noSentinelKnowsAPrimary(unit));
    }

    static boolean failingOver(ObservedUnit unit) {
        return sentinels(unit).anyMatch(SentinelState::failingOver);
    }

    static boolean everySentinelAnswers(ObservedUnit unit) {
        return unit.sentinels().stream().allMatch(ObservedSentinel::reachable);
    }

    static boolean knowsNobody(ObservedUnit unit, String sentinel) {
        return unit.sentinels().stream()
                .filter(candidate -> candidate.pod().equals(sentinel))
                .map(ObservedSentinel::state)
                .anyMatch(state -> state != null && state.primary() == null);
    }

    private static Stream<SentinelState> sentinels(ObservedUnit unit) {
        return unit.sentinels().stream().flatMap(sentinel -> Stream.ofNullable(sentinel.state()));
    }

    private Facts() {}
}
