package dev.signalstack.operator.plan;

import dev.signalstack.contract.config.RedisNode;
import dev.signalstack.operator.redis.Member;
import dev.signalstack.operator.redis.MemberState;
import dev.signalstack.operator.redis.ObservedMember;
import dev.signalstack.operator.redis.ObservedSentinel;
import dev.signalstack.operator.redis.ServerRole;
import dev.signalstack.operator.redis.UnitTarget;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether a led unit could lose one server or Sentinel now without losing data or its vote. Asked before every dangerous step. */
final class Soundness {
    private final Sight sight;
    private final UnitTarget target;
    private final RedisNode leader;
    private final Set<RedisNode> leadersReplicas;

    Soundness(Sight sight, ObservedMember leader) {
        this.sight = sight;
        this.target = sight.target();
        this.leader = leader.member().node();
        this.leadersReplicas =
                leader.state() == null ? Set.of() : leader.state().replicas().keySet();
    }

    /** {@return whether every other server is a complete copy of the leader, and could be promoted unless it is to go} */
    boolean servers() {
        return allServers(member -> true);
    }

    /** {@return the same of the servers that stay} */
    boolean stayingServers() {
        return allServers(member -> !target.retiring().contains(member.pod()));
    }

    /** {@return whether every Sentinel answers, names the leader, knows all others and would promote any replica that stays} */
    boolean sentinels() {
        return sight.unit().sentinels().stream().allMatch(this::soundSentinel);
    }

    /** {@return a Sentinel that counts replicas or Sentinels which are gone; none while those it counts are still connected} */
    Optional<ObservedSentinel> withStaleEntries() {
        var expected = target.members().stream().map(Member::node).collect(Collectors.toUnmodifiableSet());
        return sight.unit().sentinels().stream()
                .filter(sentinel -> Stream.ofNullable(sentinel.state())
                        .anyMatch(state ->
                                state.otherSentinels() >= target.sentinels().size()
                                        || state.replicas().stream()
                                                .anyMatch(replica -> !expected.contains(replica)
                                                        && !leadersReplicas.contains(replica))))
                .findFirst();
    }

    /** {@return an outdated pod that Kubernetes cannot run and that is not the leader's; one Sentinel only while all others are in order} */
    Optional<String> brokenAndOutdated() {
        Predicate<String> wanted =
                pod -> target.broken().contains(pod) && target.outdated().contains(pod);
        var server = sight.unit().members().stream()
                .filter(member -> !member.reachable())
                .map(ObservedMember::pod)
                .filter(wanted);
        var sentinel = sight.unit().sentinels().stream()
                .filter(candidate -> !candidate.reachable())
                .map(ObservedSentinel::pod)
                .filter(wanted);
        return Stream.concat(server, sentinel).findFirst();
    }

    private boolean allServers(Predicate<ObservedMember> counted) {
        return sight.unit().members().stream()
                .filter(counted)
                .filter(member -> !member.member().node().equals(leader))
                .allMatch(member -> Sight.test(member, this::soundReplica)
                        && (target.retiring().contains(member.pod())
                                || Sight.test(member, state -> state.priority() > 0)));
    }

    private boolean soundReplica(MemberState state) {
        return state.role() == ServerRole.REPLICA && state.synced() && leader.equals(state.follows());
    }

    private Set<RedisNode> heirs() {
        return target.members().stream()
                .filter(member -> !target.retiring().contains(member.pod()))
                .map(Member::node)
                .filter(node -> !node.equals(leader))
                .collect(Collectors.toUnmodifiableSet());
    }

    private boolean soundSentinel(ObservedSentinel sentinel) {
        return Stream.ofNullable(sentinel.state())
                .anyMatch(state -> leader.equals(state.primary())
                        && !state.failingOver()
                        && state.promotable().containsAll(heirs())
                        && state.otherSentinels() >= target.sentinels().size() - 1);
    }
}
