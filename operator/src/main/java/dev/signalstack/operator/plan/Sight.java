package dev.signalstack.operator.plan;

import dev.signalstack.contract.config.RedisNode;
import dev.signalstack.operator.redis.MemberState;
import dev.signalstack.operator.redis.ObservedMember;
import dev.signalstack.operator.redis.ObservedSentinel;
import dev.signalstack.operator.redis.ObservedUnit;
import dev.signalstack.operator.redis.SentinelState;
import dev.signalstack.operator.redis.ServerRole;
import dev.signalstack.operator.redis.UnitTarget;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What follows from an observation alone, before anything is decided. */
record Sight(UnitTarget target, ObservedUnit unit) {

    /** {@return the address that more than half of the configured Sentinels name} */
    Optional<RedisNode> named() {
        Map<RedisNode, Integer> votes = new HashMap<>();
        sentinelStates().forEach(state -> {
            if (state.primary() != null) {
                votes.merge(state.primary(), 1, Integer::sum);
            }
        });
        return votes.entrySet().stream()
                .filter(vote -> vote.getValue() >= target.majority())
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** {@return every address that any Sentinel names} */
    List<RedisNode> namedByAny() {
        return sentinelStates()
                .<RedisNode>mapMulti((state, out) -> {
                    if (state.primary() != null) {
                        out.accept(state.primary());
                    }
                })
                .distinct()
                .toList();
    }

    /** {@return the member that answers to be primary and that is {@link #named()}: the one there is, as far as anyone may act on it} */
    Optional<ObservedMember> leader() {
        return named().flatMap(this::at).filter(member -> is(member, ServerRole.PRIMARY));
    }

    boolean failingOver() {
        return sentinelStates().anyMatch(SentinelState::failingOver);
    }

    Optional<ObservedMember> at(RedisNode node) {
        return unit.members().stream()
                .filter(member -> member.member().node().equals(node))
                .findFirst();
    }

    List<ObservedMember> primaries() {
        return unit.members().stream()
                .filter(member -> is(member, ServerRole.PRIMARY))
                .toList();
    }

    List<ObservedMember> withData() {
        return unit.members().stream()
                .filter(member -> test(member, state -> !state.empty()))
                .toList();
    }

    boolean allServersAnswer() {
        return unit.members().stream().allMatch(ObservedMember::reachable);
    }

    boolean allSentinelsAnswer() {
        return unit.sentinels().stream().allMatch(ObservedSentinel::reachable);
    }

    long answeringSentinels() {
        return sentinelStates().count();
    }

    /** {@return whether every server answered and none has anything to lose} */
    boolean allEmpty() {
        return allServersAnswer() && withData().isEmpty();
    }

    boolean allHeld() {
        return unit.members().stream().allMatch(member -> is(member, ServerRole.HELD));
    }

    /** {@return replicas that the Sentinels could promote: in sync once since their start, and not about to go} */
    List<ObservedMember> promotable() {
        return unit.members().stream()
                .filter(member -> test(
                        member,
                        state -> state.role() == ServerRole.REPLICA && state.priority() > 0 && !state.loading()))
                .filter(member -> !target.retiring().contains(member.pod()))
                .toList();
    }

    /**
     * {@return the replica with the most of the data, when that is certain: every server answers, none leads, and whoever has data counts in one history and has
     * not been restarted since it was in sync}
     */
    Optional<ObservedMember> freshest() {
        var holders = withData();
        var candidates = promotable().stream().filter(holders::contains).toList();
        boolean comparable = candidates.stream()
                        .flatMap(Sight::states)
                        .map(MemberState::replicationId)
                        .distinct()
                        .count()
                == 1;
        boolean certain = allServersAnswer()
                && primaries().isEmpty()
                && comparable
                && holders.stream()
                        .allMatch(holder ->
                                candidates.contains(holder) || target.retiring().contains(holder.pod()));
        return certain ? candidates.stream().max(Comparator.comparingLong(Sight::offset)) : Optional.empty();
    }

    static boolean is(ObservedMember member, ServerRole role) {
        return test(member, state -> state.role() == role);
    }

    static boolean test(ObservedMember member, Predicate<MemberState> question) {
        return states(member).anyMatch(question);
    }

    static Stream<MemberState> states(ObservedMember member) {
        return Stream.ofNullable(member.state());
    }

    private static long offset(ObservedMember member) {
        return member.state() == null ? Long.MIN_VALUE : member.state().offset();
    }

    private Stream<SentinelState> sentinelStates() {
        return unit.sentinels().stream().flatMap(sentinel -> Stream.ofNullable(sentinel.state()));
    }
}
