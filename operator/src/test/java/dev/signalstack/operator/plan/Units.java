package dev.signalstack.operator.plan;

import dev.signalstack.contract.config.RedisNode;
import dev.signalstack.operator.redis.Member;
import dev.signalstack.operator.redis.MemberState;
import dev.signalstack.operator.redis.ObservedMember;
import dev.signalstack.operator.redis.ObservedSentinel;
import dev.signalstack.operator.redis.ObservedUnit;
import dev.signalstack.operator.redis.SentinelState;
import dev.signalstack.operator.redis.ServerRole;
import dev.signalstack.operator.redis.UnitTarget;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Units of three servers r0 to r2 and three Sentinels s0 to s2, as tests tell of them. */
final class Units {
    static final Duration DOWN_AFTER = Duration.ofSeconds(2);
    static final Duration FAILOVER_TIMEOUT = Duration.ofSeconds(10);
    private static final String HISTORY = "a".repeat(40);

    static UnitTarget target() {
        return target(3, Set.of(), Set.of(), null);
    }

    static UnitTarget target(int members, Set<String> outdated, Set<String> retiring, @Nullable String promote) {
        return target(DOWN_AFTER, members, outdated, retiring, promote);
    }

    static UnitTarget targetWith(Duration downAfter) {
        return target(downAfter, 3, Set.of(), Set.of(), null);
    }

    private static UnitTarget target(
            Duration downAfter, int members, Set<String> outdated, Set<String> retiring, @Nullable String promote) {
        return new UnitTarget(
                "ns.unit",
                members(members),
                IntStream.range(0, 3)
                        .mapToObj(i -> new Member("s" + i, node("s" + i)))
                        .toList(),
                2,
                downAfter,
                members - retiring.size() >= 2 ? 1 : 0,
                true,
                outdated,
                retiring,
                Set.of(),
                true,
                promote);
    }

    static List<Member> members(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Member("r" + i, node("r" + i)))
                .toList();
    }

    static RedisNode node(String pod) {
        return new RedisNode(pod, pod.startsWith("s") ? 26_379 : 6379);
    }

    static ObservedMember primary(String pod, long keys, String... replicas) {
        return answered(
                pod,
                new MemberState(
                        ServerRole.PRIMARY,
                        null,
                        false,
                        false,
                        100,
                        HISTORY,
                        keys,
                        100,
                        1,
                        Stream.of(replicas).collect(Collectors.toMap(Units::node, _ -> 100L)),
                        null));
    }

    static ObservedMember replica(String pod, String follows, boolean linkUp, long offset, long keys) {
        return answered(
                pod,
                new MemberState(
                        ServerRole.REPLICA, node(follows), linkUp, false, offset, HISTORY, keys, 100, 1, Map.of(), 1L));
    }

    static ObservedMember held(String pod, long keys) {
        return answered(
                pod,
                new MemberState(ServerRole.HELD, null, false, false, 0, "b".repeat(40), keys, 0, 1, Map.of(), null));
    }

    static ObservedMember silent(String pod) {
        return ObservedMember.silent(new Member(pod, node(pod)), "no answer");
    }

    static ObservedSentinel naming(String sentinel, @Nullable String primary, String... replicas) {
        return ObservedSentinel.answered(
                new Member(sentinel, node(sentinel)),
                primary == null
                        ? SentinelState.knowsNobody()
                        : new SentinelState(
                                node(primary),
                                1,
                                2,
                                DOWN_AFTER,
                                FAILOVER_TIMEOUT,
                                Stream.of(replicas).map(Units::node).collect(Collectors.toSet()),
                                Stream.of(replicas).map(Units::node).collect(Collectors.toSet()),
                                2,
                                false));
    }

    /** {@return three Sentinels that all name the same primary, or nobody} */
    static List<ObservedSentinel> all(@Nullable String primary, String... replicas) {
        return List.of(
                naming("s0", primary, replicas), naming("s1", primary, replicas), naming("s2", primary, replicas));
    }

    static ObservedUnit unit(List<ObservedSentinel> sentinels, ObservedMember... members) {
        return new ObservedUnit(List.of(members), sentinels);
    }

    /** {@return r0 leading r1 and r2, everything in order} */
    static ObservedUnit healthy() {
        return unit(
                all("r0", "r1", "r2"),
                primary("r0", 10, "r1", "r2"),
                replica("r1", "r0", true, 100, 10),
                replica("r2", "r0", true, 100, 10));
    }

    private static ObservedMember answered(String pod, MemberState state) {
        return ObservedMember.answered(new Member(pod, node(pod)), state);
    }

    private Units() {}
}
