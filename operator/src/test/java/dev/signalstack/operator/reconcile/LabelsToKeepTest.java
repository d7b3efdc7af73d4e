package dev.signalstack.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalstack.contract.config.RedisNode;
import dev.signalstack.operator.plan.RedisVerdict;
import dev.signalstack.operator.plan.RedisVerdict.Statement;
import dev.signalstack.operator.redis.Member;
import dev.signalstack.operator.redis.MemberState;
import dev.signalstack.operator.redis.ObservedMember;
import dev.signalstack.operator.redis.ObservedSentinel;
import dev.signalstack.operator.redis.ObservedUnit;
import dev.signalstack.operator.redis.SentinelState;
import dev.signalstack.operator.redis.ServerRole;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whose role label stays when nobody can say who leads. */
class LabelsToKeepTest {
    private static final Member ZERO = new Member("demo-redis-0", new RedisNode("redis-0", 6379));
    private static final Member ONE = new Member("demo-redis-1", new RedisNode("redis-1", 6379));
    private static final Member SENTINEL = new Member("demo-sentinel-0", new RedisNode("sentinel-0", 26379));

    @Test
    void thePrimarysWhileNoSentinelCanBeAsked() {
        var unit = unit(silentSentinel(), is(ZERO, ServerRole.PRIMARY), is(ONE, ServerRole.REPLICA));

        assertThat(LabelsToKeep.of(unit, verdict(null, Set.of()))).containsExactly("demo-redis-0");
    }

    @Test
    void notThatOfAPrimaryInWhosePlaceASentinelNamesAnother() {
        var unit = unit(naming(ONE), is(ZERO, ServerRole.PRIMARY), ObservedMember.silent(ONE, "no answer"));

        assertThat(LabelsToKeep.of(unit, verdict(null, Set.of("demo-redis-1")))).containsExactly("demo-redis-1");
    }

    @Test
    void ofNobodyWhenTwoTakeThemselvesForThePrimary() {
        var unit = unit(silentSentinel(), is(ZERO, ServerRole.PRIMARY), is(ONE, ServerRole.PRIMARY));

        assertThat(LabelsToKeep.of(unit, verdict(null, Set.of()))).isEmpty();
    }

    @Test
    void ofNobodyWhoAnsweredWhenThePrimaryIsKnown() {
        var unit = unit(naming(ONE), is(ZERO, ServerRole.PRIMARY), is(ONE, ServerRole.PRIMARY));

        assertThat(LabelsToKeep.of(unit, verdict("demo-redis-1", Set.of()))).isEmpty();
    }

    private static ObservedUnit unit(ObservedSentinel sentinel, ObservedMember... members) {
        return new ObservedUnit(List.of(members), List.of(sentinel));
    }

    private static ObservedSentinel silentSentinel() {
        return ObservedSentinel.silent(SENTINEL, "no answer");
    }

    private static ObservedSentinel naming(Member primary) {
        return ObservedSentinel.answered(
                SENTINEL,
                new SentinelState(
                        primary.node(),
                        1,
                        2,
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(10),
                        Set.of(),
                        Set.of(),
                        2,
                        false));
    }

    private static ObservedMember is(Member member, ServerRole role) {
        return ObservedMember.answered(
                member, new MemberState(role, null, false, false, 1, "a".repeat(40), 1, 100, 1, Map.of(), null));
    }

    private static RedisVerdict verdict(@Nullable String primary, Set<String> silent) {
        return new RedisVerdict(
                primary,
                Map.of(),
                silent,
                null,
                new Statement(primary != null, "Any", "…"),
                new Statement(false, "Any", "…"),
                null,
                List.of(),
                false,
                false);
    }
}
