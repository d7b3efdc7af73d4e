package dev.signalstack.operator.plan;

import static dev.signalstack.operator.plan.Units.all;
import static dev.signalstack.operator.plan.Units.healthy;
import static dev.signalstack.operator.plan.Units.held;
import static dev.signalstack.operator.plan.Units.naming;
import static dev.signalstack.operator.plan.Units.primary;
import static dev.signalstack.operator.plan.Units.replica;
import static dev.signalstack.operator.plan.Units.silent;
import static dev.signalstack.operator.plan.Units.target;
import static dev.signalstack.operator.plan.Units.unit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalstack.operator.redis.Member;
import dev.signalstack.operator.redis.ObservedSentinel;
import dev.signalstack.operator.redis.ObservedUnit;
import dev.signalstack.operator.redis.SentinelState;
import dev.signalstack.operator.redis.ServerRole;
import dev.signalstack.operator.redis.UnitTarget;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedisPlannerTest {

    @Test
    void bootstrapsWhenAllAreHeldAndEmptyAndNoSentinelKnowsAPrimary() {
        assertThat(steps(unit(all(null), held("r0", 0), held("r1", 0), held("r2", 0))))
                .containsExactly("BootstrapPrimary r0");
    }

    @Test
    void bootstrapsNobodyWhileOneServerDoesNotAnswer() {
        assertThat(steps(unit(all(null), held("r0", 0), held("r1", 0), silent("r2"))))
                .isEmpty();
    }

    @Test
    void tellsTheFollowersAndTheSentinelsOfTheFirstPrimary() {
        assertThat(steps(unit(all(null), primary("r0", 0), held("r1", 0), held("r2", 0))))
                .containsExactly(
                        "Follow r1", "Follow r2", "MonitorPrimary s0", "MonitorPrimary s1", "MonitorPrimary s2");
    }

    @Test
    void doesNothingToAHealthyUnit() {
        var plan = plan(target(), healthy());

        assertThat(plan.steps()).isEmpty();
        assertThat(plan.verdict().primary()).isEqualTo("r0");
        assertThat(plan.verdict().roles())
                .isEqualTo(Map.of("r0", ServerRole.PRIMARY, "r1", ServerRole.REPLICA, "r2", ServerRole.REPLICA));
        assertThat(plan.verdict().available().holds()).isTrue();
        assertThat(plan.verdict().quorum().holds()).isTrue();
        assertThat(plan.verdict().settled()).isTrue();
        assertThat(plan.verdict().refusal()).isNull();
    }

    @Test
    void leavesADeadPrimaryToTheSentinels() {
        var plan = plan(
                target(),
                unit(
                        all("r0", "r1", "r2"),
                        silent("r0"),
                        replica("r1", "r0", false, 100, 10),
                        replica("r2", "r0", false, 90, 10)));

        assertThat(plan.steps()).isEmpty();
        assertThat(plan.verdict().primary()).isNull();
        assertThat(plan.verdict().silent()).containsExactly("r0");
        assertThat(plan.verdict().available().reason()).isEqualTo("FailoverPending");
    }

    @Test
    void bringsTheOldPrimaryBehindTheNewOne() {
        assertThat(steps(unit(
                        all("r1", "r0", "r2"),
                        primary("r0", 10),
                        primary("r1", 10, "r2"),
                        replica("r2", "r1", true, 100, 10))))
                .containsExactly("Follow r0");
    }

    @Test
    void namedPrimaryWithItsDataLeadsAgain() {
        assertThat(steps(unit(all("r0"), held("r0", 10), held("r1", 10), held("r2", 10))))
                .containsExactly("PromoteMember r0");
    }

    @Test
    void namedPrimaryWithoutDataDoesNotLeadOverAReplicaThatHasIt() {
        var lost = unit(
                all("r0", "r1", "r2"),
                held("r0", 0),
                replica("r1", "r0", false, 90, 10),
                replica("r2", "r0", false, 100, 10));
        assertThat(steps(lost)).containsExactly("ForgetPrimary r0");

        var forgotten =
                unit(all(null), held("r0", 0), replica("r1", "r0", false, 90, 10), replica("r2", "r0", false, 100, 10));
        assertThat(steps(forgotten)).containsExactly("PromoteMember r2");
    }

    @Test
    void refusesToChooseAmongRestartedServersWithData() {
        var restarted = unit(all(null), held("r0", 10), held("r1", 12), held("r2", 0));

        var plan = plan(target(), restarted);

        assertThat(plan.steps()).isEmpty();
        assertThat(Objects.requireNonNull(plan.verdict().refusal()).reason()).isEqualTo("LeaderUnknown");
        assertThat(plan.verdict().refusal().message()).contains("signalstack.dev/promote=<pod>");
    }

    @Test
    void promotesWhomAPersonNamed() {
        var restarted = unit(all(null), held("r0", 10), held("r1", 12), held("r2", 0));

        assertThat(names(plan(target(3, Set.of(), Set.of(), "r1"), restarted))).containsExactly("PromoteMember r1");
        assertThat(Objects.requireNonNull(plan(target(3, Set.of(), Set.of(), "r2"), restarted)
                                .verdict()
                                .refusal())
                        .reason())
                .isEqualTo("PromoteIsEmpty");
    }

    @Test
    void hearsNoAnnotationWhileTheSentinelsCanElect() {
        assertThat(names(plan(
                        target(3, Set.of(), Set.of(), "r2"),
                        unit(
                                all("r0", "r1", "r2"),
                                silent("r0"),
                                replica("r1", "r0", false, 100, 10),
                                replica("r2", "r0", false, 90, 10)))))
                .isEmpty();
    }

    @Test
    void tellsASentinelThatForgot() {
        assertThat(steps(new ObservedUnit(
                        healthy().members(),
                        List.of(naming("s0", null), naming("s1", "r0", "r1", "r2"), naming("s2", "r0", "r1", "r2")))))
                .containsExactly("MonitorPrimary s0");
    }

    /** It heard MONITOR and none of the settings, the password neither; nothing but its two times shows that, and its own default for one may be the wanted one. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 30, 36, 60})
    void tellsASentinelThatKnowsThePrimaryOnly(int downAfterSeconds) {
        var target = Units.targetWith(Duration.ofSeconds(downAfterSeconds));
        var heard = new SentinelState(
                Units.node("r0"), 1, 2, Duration.ofSeconds(30), Duration.ofSeconds(180), Set.of(), Set.of(), 0, false);
        var sentinels = Stream.of("s0", "s1", "s2")
                .map(pod -> ObservedSentinel.answered(new Member(pod, Units.node(pod)), heard))
                .toList();
        assertThat(names(plan(target, new ObservedUnit(healthy().members(), sentinels))))
                .contains("TuneSentinel s0", "TuneSentinel s1", "TuneSentinel s2");
    }

    @Test
    void restartsSentinelsThenReplicasAndHandsOverLast() {
        assertThat(outdated(healthy(), "s1", "r0", "r2")).containsExactly("RestartPod s1");
        assertThat(outdated(healthy(), "r0", "r2")).containsExactly("RestartPod r2");
        assertThat(outdated(healthy(), "r0")).containsExactly("HandOver r0");
    }

    @Test
    void restartsNobodyWhileAReplicaIsBehind() {
        var behind = unit(
                all("r0", "r1", "r2"),
                primary("r0", 10, "r1"),
                replica("r1", "r0", true, 100, 10),
                replica("r2", "r0", false, 50, 10));

        assertThat(outdated(behind, "r0", "r1")).isEmpty();
    }

    @Test
    void primaryThatIsToGoHandsOverBeforeTheSetShrinks() {
        var target = target(3, Set.of(), Set.of("r2"), null);
        var unit = unit(
                all("r2", "r0", "r1"),
                replica("r0", "r2", true, 100, 10),
                replica("r1", "r2", true, 100, 10),
                primary("r2", 10, "r0", "r1"));

        assertThat(names(plan(target, unit))).containsExactly("HandOver r2");
        assertThat(plan(target, unit).verdict().retirable()).isFalse();
    }

    @Test
    void replicaThatIsToGoIsNotPromotedAndMayGo() {
        var target = target(3, Set.of(), Set.of("r2"), null);

        assertThat(names(plan(target, healthy()))).containsExactly("Retire r2");
        assertThat(plan(target, healthy()).verdict().retirable()).isTrue();
    }

    @Test
    void sentinelsForgetReplicasThatAreGoneOneByOne() {
        var unit = unit(all("r0", "r1", "r2"), primary("r0", 10, "r1"), replica("r1", "r0", true, 100, 10));

        assertThat(names(plan(target(2, Set.of(), Set.of(), null), unit))).containsExactly("ResetSentinel s0");
    }

    @Test
    void primaryWithoutAReplicaInSyncIsNotAvailable() {
        var alone = unit(all("r0", "r1", "r2"), primary("r0", 10), silent("r1"), silent("r2"));

        assertThat(plan(target(), alone).verdict().primary()).isEqualTo("r0");
        assertThat(plan(target(), alone).verdict().available().reason()).isEqualTo("NoReplicaInSync");
    }

    private static RedisPlan plan(UnitTarget target, ObservedUnit unit) {
        return RedisPlanner.standard().plan(target, unit);
    }

    private static List<String> steps(ObservedUnit unit) {
        return names(plan(target(), unit));
    }

    private static List<String> outdated(ObservedUnit unit, String... pods) {
        return names(plan(target(3, Set.copyOf(List.of(pods)), Set.of(), null), unit));
    }

    private static List<String> names(RedisPlan plan) {
        return plan.steps().stream().map(step -> step.name() + " " + step.pod()).toList();
    }
}
