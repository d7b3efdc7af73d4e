package dev.signalstack.operator.plan;

import dev.signalstack.operator.redis.ObservedMember;
import dev.signalstack.operator.redis.ObservedUnit;
import dev.signalstack.operator.redis.ServerRole;
import dev.signalstack.operator.redis.Step;
import dev.signalstack.operator.redis.UnitTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A unit is either led, and then kept in order, or leaderless, and then brought to have a leader where that is safe. */
final class StandardRedisPlanner implements RedisPlanner {
    @Override
    public RedisPlan plan(UnitTarget target, ObservedUnit observed) {
        var sight = new Sight(target, observed);
        var leader = sight.leader();
        var draft =
                leader.map(member -> new LedUnit(sight, member).plan()).orElseGet(() -> new Leaderless(sight).plan());
        var steps = atMostOneDangerousLast(draft.steps());
        var verdict = new RedisVerdict(
                leader.map(ObservedMember::pod).orElse(null),
                roles(sight, leader.map(ObservedMember::pod).orElse("")),
                observed.members().stream()
                        .filter(member -> !member.reachable())
                        .map(ObservedMember::pod)
                        .collect(Collectors.toUnmodifiableSet()),
                SentinelOpinion.epoch(sight),
                draft.available(),
                SentinelOpinion.quorum(sight),
                draft.refusal(),
                draft.notices(),
                draft.retirable(),
                leader.isPresent()
                        && steps.isEmpty()
                        && draft.refusal() == null
                        && target.outdated().isEmpty()
                        && target.retiring().isEmpty());
        return new RedisPlan(steps, verdict);
    }

    private static Map<String, ServerRole> roles(Sight sight, String leader) {
        Map<String, ServerRole> roles = new TreeMap<>();
        for (var member : sight.unit().members()) {
            if (member.pod().equals(leader)) {
                roles.put(member.pod(), ServerRole.PRIMARY);
            } else if (Sight.is(member, ServerRole.REPLICA)) {
                roles.put(member.pod(), ServerRole.REPLICA);
            }
        }
        return roles;
    }

    private static List<Step> atMostOneDangerousLast(List<Step> wanted) {
        var steps = new ArrayList<>(
                wanted.stream().filter(step -> !step.dangerous()).toList());
        wanted.stream().filter(Step::dangerous).findFirst().ifPresent(steps::add);
        return steps;
    }
}
