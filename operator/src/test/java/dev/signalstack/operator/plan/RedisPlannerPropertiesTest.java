package dev.signalstack.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalstack.contract.config.RedisNode;
import dev.signalstack.operator.redis.MemberState;
import dev.signalstack.operator.redis.ObservedMember;
import dev.signalstack.operator.redis.ObservedSentinel;
import dev.signalstack.operator.redis.ObservedUnit;
import dev.signalstack.operator.redis.SentinelState;
import dev.signalstack.operator.redis.ServerRole;
import dev.signalstack.operator.redis.Step;
import dev.signalstack.operator.redis.UnitTarget;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whatever is found, however absurd: what the planner never does. A failure prints the seed that brings the situation back. */
class RedisPlannerPropertiesTest {
    private static final int SITUATIONS = 50_000;
    private static final long SEED = Long.getLong("planner.seed", System.nanoTime());

    @Test
    void neverDoesWhatCouldLoseData() {
        var kinds = new HashMap<String, Integer>();
        for (int i = 0; i < SITUATIONS; i++) {
            long seed = SEED + i;
            var random = new Random(seed);
            var target = target(random);
            var unit = unit(random, target);
            try {
                var plan = RedisPlanner.standard().plan(target, unit);
                plan.steps().forEach(step -> kinds.merge(step.name(), 1, Integer::sum));
                check(target, unit, plan);
                assertThat(RedisPlanner.standard().plan(target, unit)).isEqualTo(plan);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("-Dplanner.seed=" + seed + "\n" + target + "\n" + unit, e);
            }
        }
        // Invariants over plans that never do anything would be cheap.
        assertThat(kinds.keySet())
                .containsAll(java.util.Arrays.stream(Step.class.getPermittedSubclasses())
                        .map(Class::getSimpleName)
                        .toList());
    }

    private static void check(UnitTarget target, ObservedUnit unit, RedisPlan plan) {
        var steps = plan.steps();
        assertThat(steps.stream().filter(Step::dangerous)).hasSizeLessThanOrEqualTo(1);
        assertThat(steps.stream().limit(Math.max(0, steps.size() - 1))).noneMatch(Step::dangerous);
        if (anySentinel(unit, SentinelState::failingOver)) {
            assertThat(steps.stream().filter(Step::dangerous))
                    .allMatch(step ->
                            step instanceof Step.RestartPod && target.broken().contains(step.pod()));
        }
        steps.forEach(step -> check(target, unit, step));

        var primary = plan.verdict().primary();
        assertThat(plan.verdict().roles().values().stream().filter(ServerRole.PRIMARY::equals))
                .hasSize(primary == null ? 0 : 1);
        if (primary != null) {
            assertThat(state(unit, primary).role()).isEqualTo(ServerRole.PRIMARY);
            assertThat(votes(unit, node(unit, primary))).isGreaterThanOrEqualTo(target.majority());
        }
        if (plan.verdict().retirable() && !target.retiring().isEmpty()) {
            assertThat(target.retiring()).doesNotContain(String.valueOf(primary));
        }
    }

    private static void check(UnitTarget target, ObservedUnit unit, Step step) {
        switch (step) {
            case Step.BootstrapPrimary _ -> {
                assertThat(unit.members())
                        .allMatch(member -> member.state() != null
                                && member.state().role() == ServerRole.HELD
                                && member.state().empty());
                assertThat(anySentinel(unit, state -> state.primary() != null)).isFalse();
            }
            case Step.PromoteMember promote -> {
                assertThat(primaries(unit)).isZero();
                if (state(unit, promote.pod()).empty()) {
                    assertThat(unit.members())
                            .allMatch(member ->
                                    member.state() != null && member.state().empty());
                }
            }
            case Step.ForgetPrimary _ -> {
                assertThat(primaries(unit)).isZero();
                assertThat(unit.sentinels()).allMatch(ObservedSentinel::reachable);
            }
            case Step.MonitorPrimary monitor -> {
                assertThat(sentinel(unit, monitor.pod()).primary()).isNull();
                assertThat(at(unit, monitor.primary()).role()).isEqualTo(ServerRole.PRIMARY);
            }
            case Step.Follow follow -> {
                var leader = at(unit, follow.primary());
                assertThat(leader.role()).isEqualTo(ServerRole.PRIMARY);
                var follower = state(unit, follow.pod());
                assertThat(follow.leads()).isEqualTo(follower.role() == ServerRole.PRIMARY);
                if (votes(unit, follow.primary()) < target.majority()) {
                    assertThat(follower.role() == ServerRole.HELD && follower.empty())
                            .isTrue();
                }
            }
            case Step.HandOver handOver -> {
                var from = node(unit, handOver.pod());
                var heirs = unit.members().stream()
                        .filter(member -> !member.pod().equals(handOver.pod()))
                        .filter(member -> !target.retiring().contains(member.pod()))
                        .toList();
                assertThat(heirs)
                        .isNotEmpty()
                        .allMatch(member -> member.state() != null
                                && member.state().synced()
                                && from.equals(member.state().follows()));
            }
            case Step.RestartPod restart -> {
                assertThat(target.outdated()).contains(restart.pod());
                unit.member(restart.pod())
                        .map(ObservedMember::state)
                        .filter(state -> state.role() == ServerRole.PRIMARY)
                        .ifPresent(state -> {
                            assertThat(target.members().stream()
                                            .filter(member -> !target.retiring().contains(member.pod())))
                                    .hasSize(1);
                            assertThat(target.durable() || state.empty()).isTrue();
                        });
                if (unit.member(restart.pod()).isPresent()
                        && !unit.member(restart.pod()).get().reachable()) {
                    assertThat(target.broken()).contains(restart.pod());
                }
            }
            case Step.ResetSentinel _ -> assertThat(unit.sentinels()).allMatch(ObservedSentinel::reachable);
            case Step.Retire retire -> assertThat(target.retiring()).contains(retire.pod());
            case Step.SetMinReplicas set ->
                assertThat(state(unit, set.pod()).minReplicasToWrite()).isNotEqualTo(MemberState.STOPPING_FENCE);
            case Step.TuneSentinel tune ->
                assertThat(sentinel(unit, tune.pod()).primary()).isNotNull();
        }
    }

    // ---- situations: mostly plausible, as pure noise never gets near an edge

    private static UnitTarget target(Random random) {
        int members = 1 + random.nextInt(4);
        var pods = IntStream.range(0, members).mapToObj(i -> "r" + i).toList();
        Set<String> retiring = chance(random, 20) && members > 1 ? Set.of(pods.getLast()) : Set.of();
        var all = new HashSet<>(pods);
        all.addAll(Set.of("s0", "s1", "s2"));
        var outdated = all.stream().filter(_ -> chance(random, 15)).collect(Collectors.toSet());
        var base = Units.target(members, outdated, retiring, chance(random, 20) ? pick(random, pods) : null);
        return new UnitTarget(
                base.primaryName(),
                base.members(),
                base.sentinels(),
                base.quorum(),
                base.downAfter(),
                base.minReplicasToWrite(),
                random.nextBoolean(),
                outdated,
                retiring,
                all.stream().filter(_ -> chance(random, 10)).collect(Collectors.toSet()),
                random.nextBoolean(),
                base.promote());
    }

    private static ObservedUnit unit(Random random, UnitTarget target) {
        var pods = target.members().stream().map(member -> member.pod()).toList();
        var leader = pick(random, pods);
        boolean orderly = chance(random, 50);
        boolean allEmpty = chance(random, 25);
        boolean forgotten = chance(random, 20);
        boolean nobodyLeads = chance(random, 40);
        var members = target.members().stream()
                .map(member -> chance(random, orderly ? 3 : 15)
                        ? ObservedMember.silent(member, "no answer")
                        : ObservedMember.answered(
                                member, state(random, member.pod(), leader, pods, orderly, nobodyLeads, allEmpty)))
                .toList();
        var sentinels = target.sentinels().stream()
                .map(member -> chance(random, orderly ? 3 : 15)
                        ? ObservedSentinel.silent(member, "no answer")
                        : ObservedSentinel.answered(
                                member,
                                forgotten || chance(random, 5)
                                        ? SentinelState.knowsNobody()
                                        : sentinel(random, orderly ? leader : pick(random, pods), pods)))
                .toList();
        return new ObservedUnit(members, sentinels);
    }

    private static MemberState state(
            Random random,
            String pod,
            String leader,
            List<String> pods,
            boolean orderly,
            boolean nobodyLeads,
            boolean allEmpty) {
        var role = orderly
                ? pod.equals(leader)
                        ? nobodyLeads ? ServerRole.HELD : ServerRole.PRIMARY
                        : chance(random, 20) ? ServerRole.HELD : ServerRole.REPLICA
                : pick(random, List.of(ServerRole.values()));
        if (nobodyLeads && allEmpty && chance(random, 70)) {
            role = ServerRole.HELD;
        }
        var follows = role == ServerRole.REPLICA
                ? Units.node(orderly || chance(random, 70) ? leader : pick(random, pods))
                : null;
        Map<RedisNode, Long> replicas = role == ServerRole.PRIMARY
                ? pods.stream()
                        .filter(other -> !other.equals(pod) && chance(random, 80))
                        .collect(Collectors.toMap(Units::node, _ -> (long) random.nextInt(100)))
                : Map.of();
        int[] fences = {0, 1, MemberState.OPERATORS_FENCE, MemberState.STOPPING_FENCE};
        return new MemberState(
                role,
                follows,
                role == ServerRole.REPLICA && chance(random, orderly && !nobodyLeads ? 95 : 50),
                chance(random, 5),
                random.nextInt(100),
                chance(random, 85) ? "a" : "b",
                allEmpty || chance(random, 20) ? 0 : 1 + random.nextInt(5),
                chance(random, 85) ? 100 : 0,
                chance(random, 80) ? 1 : fences[random.nextInt(fences.length)],
                replicas,
                null);
    }

    private static SentinelState sentinel(Random random, String leader, List<String> pods) {
        var known = pods.stream()
                .filter(pod -> !pod.equals(leader) && chance(random, 95))
                .map(Units::node)
                .collect(Collectors.toCollection(HashSet::new));
        if (chance(random, 10)) {
            known.add(Units.node("r9"));
        }
        return new SentinelState(
                Units.node(chance(random, 2) ? "r9" : leader),
                random.nextInt(5),
                chance(random, 95) ? 2 : 3,
                chance(random, 95) ? Units.DOWN_AFTER : Duration.ofSeconds(9),
                chance(random, 95) ? Units.FAILOVER_TIMEOUT : Duration.ofSeconds(180),
                known,
                known.stream().filter(_ -> chance(random, 95)).collect(Collectors.toSet()),
                chance(random, 90) ? 2 : random.nextInt(4),
                chance(random, 5));
    }

    private static boolean chance(Random random, int percent) {
        return random.nextInt(100) < percent;
    }

    private static <T> T pick(Random random, List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    // ---- facts, found without the code under test

    private static long primaries(ObservedUnit unit) {
        return unit.members().stream()
                .filter(member -> member.state() != null && member.state().role() == ServerRole.PRIMARY)
                .count();
    }

    private static long votes(ObservedUnit unit, @Nullable RedisNode node) {
        return unit.sentinels().stream()
                .filter(sentinel -> sentinel.state() != null
                        && node != null
                        && node.equals(sentinel.state().primary()))
                .count();
    }

    private static boolean anySentinel(ObservedUnit unit, java.util.function.Predicate<SentinelState> question) {
        return unit.sentinels().stream().anyMatch(s -> s.state() != null && question.test(s.state()));
    }

    private static RedisNode node(ObservedUnit unit, String pod) {
        return unit.member(pod).orElseThrow().member().node();
    }

    private static MemberState state(ObservedUnit unit, String pod) {
        var state = unit.member(pod).orElseThrow().state();
        if (state == null) {
            throw new AssertionError(pod + " did not answer");
        }
        return state;
    }

    private static MemberState at(ObservedUnit unit, RedisNode node) {
        return state(unit, node.host());
    }

    private static SentinelState sentinel(ObservedUnit unit, String pod) {
        var state = unit.sentinels().stream()
                .filter(sentinel -> sentinel.pod().equals(pod))
                .findFirst()
                .orElseThrow()
                .state();
        if (state == null) {
            throw new AssertionError(pod + " did not answer");
        }
        return state;
    }
}
