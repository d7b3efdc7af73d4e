package dev.signalstack.operator.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalstack.contract.naming.Labels;
import dev.signalstack.operator.api.v1alpha1.Phase;
import dev.signalstack.operator.api.v1alpha1.RedisStatus;
import dev.signalstack.operator.api.v1alpha1.SignalingCluster;
import dev.signalstack.operator.api.v1alpha1.SignalingClusterStatus;
import dev.signalstack.operator.observe.LiveObjects;
import dev.signalstack.operator.observe.SecretValue;
import dev.signalstack.operator.plan.RedisVerdict;
import dev.signalstack.operator.plan.RedisVerdict.Refusal;
import dev.signalstack.operator.plan.RedisVerdict.Statement;
import dev.signalstack.operator.redis.ObservedUnit;
import dev.signalstack.operator.testing.SampleResources;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is said of a resource, for what was seen. */
class StatusReportTest {
    private static final Instant THEN = Instant.parse("2026-11-23T18:00:00Z");
    private static final Instant NOW = Instant.parse("2026-11-23T19:00:00.5Z");

    private final SignalingCluster cluster = SampleResources.parse("""
        apiVersion: signalstack.dev/v1alpha1
        kind: SignalingCluster
        metadata: {name: demo, generation: 3}
        spec: {}
        """);

    @Test
    void isReadyWhenEveryPodServesAndRedisAnswers() {
        var status = report(null, verdict("demo-redis-1", true), room(2, 2, 2), signaling(2, 2, 2));

        assertThat(says(status, ConditionType.READY)).isEqualTo("True AllReady");
        assertThat(says(status, ConditionType.RECONCILING)).isEqualTo("False Settled");
        assertThat(says(status, ConditionType.STALLED)).isEqualTo("False NotStalled");
        assertThat(status.phase()).isEqualTo(Phase.READY);
        assertThat(status.observedGeneration()).isEqualTo(3);
        assertThat(status.redis()).extracting(RedisStatus::primary).isEqualTo("demo-redis-1");
    }

    @Test
    void saysThatEveryoneMayComeIn() {
        var status = report(null, verdict("demo-redis-0", true), room(2, 2, 2), signaling(2, 2, 2));

        assertThat(condition(status, ConditionType.READY).getMessage())
                .contains("Everyone may come in, as spec.auth.jwt is not set.");
    }

    @Test
    void isNotReadyWhenOnePodIsMissing() {
        var status = report(null, verdict("demo-redis-0", true), room(1, 2, 2), signaling(2, 2, 2));

        assertThat(says(status, ConditionType.READY)).isEqualTo("False TiersUnavailable");
        assertThat(says(status, ConditionType.ROOM_TIER_AVAILABLE)).isEqualTo("False PodsNotReady");
        assertThat(condition(status, ConditionType.READY).getMessage())
                .isEqualTo("1 of 2 pods of the room tier serve.");
        assertThat(status.room()).hasToString("TierStatus[replicas=2, ready=1, summary=1/2]");
    }

    @Test
    void saysWhatKeepsAPodFromServing() {
        var pod = new PodBuilder()
                .withNewMetadata()
                .withName("demo-room-x")
                .addToLabels(Labels.COMPONENT, "room")
                .endMetadata()
                .withNewStatus()
                .addNewContainerStatus()
                .withNewState()
                .withNewWaiting("Back-off pulling image \"no:where\"", "ImagePullBackOff")
                .endState()
                .endContainerStatus()
                .endStatus()
                .build();

        var status = report(null, verdict("demo-redis-0", true), room(0, 0, 2), signaling(2, 2, 2), pod);

        assertThat(condition(status, ConditionType.ROOM_TIER_AVAILABLE).getMessage())
                .isEqualTo(
                        "0 of 2 pods of the room tier serve. demo-room-x: ImagePullBackOff: Back-off pulling image \"no:where\"");
    }

    @Test
    void isNotReadyWhileAChangeIsCarriedOutButServes() {
        var before = report(null, verdict("demo-redis-0", true), room(2, 2, 2), signaling(2, 2, 2));

        var status = report(before, verdict("demo-redis-0", true), room(2, 1, 3), signaling(2, 2, 2));

        assertThat(says(status, ConditionType.READY)).isEqualTo("False Changing");
        assertThat(says(status, ConditionType.ROOM_TIER_AVAILABLE)).isEqualTo("True RollingOut");
        assertThat(says(status, ConditionType.RECONCILING)).isEqualTo("True WaitingForTiers");
        assertThat(status.phase()).isEqualTo(Phase.PROGRESSING);
    }

    @Test
    void doesNotBelieveAStatusThatKnowsOnlyAnOlderSpec() {
        var stale = new DeploymentBuilder(room(2, 2, 2))
                .editMetadata()
                .withGeneration(2L)
                .endMetadata()
                .build();

        var status = report(null, verdict("demo-redis-0", true), stale, signaling(2, 2, 2));

        assertThat(says(status, ConditionType.READY)).isEqualTo("False Changing");
    }

    @Test
    void isDegradedWhenRedisWasThereAndIsNot() {
        var before = report(null, verdict("demo-redis-0", true), room(2, 2, 2), signaling(2, 2, 2));

        var status = report(before, verdict(null, false), room(2, 2, 2), signaling(2, 2, 2));

        assertThat(says(status, ConditionType.READY)).isEqualTo("False RedisUnavailable");
        assertThat(status.phase()).isEqualTo(Phase.DEGRADED);
        assertThat(status.redis()).extracting(RedisStatus::primary).isNull();
        assertThat(status.redis())
                .as("the last epoch stays: it tells a loss from a beginning")
                .extracting(redis -> redis.units().getFirst().epoch())
                .isEqualTo(4L);
    }

    @Test
    void isStalledWhenTheRedisPlannerRefuses() {
        var verdict = new RedisVerdict(
                null,
                Map.of(),
                Set.of(),
                null,
                new Statement(false, "NobodyLeads", "Nobody leads."),
                new Statement(true, "Quorum", "3 of 3 answer."),
                new Refusal("LeaderUnknown", "Nobody knows who led: annotate signalstack.dev/promote=<pod>."),
                List.of(),
                false,
                false);

        var status = report(null, verdict, room(2, 2, 2), signaling(2, 2, 2));

        assertThat(says(status, ConditionType.STALLED)).isEqualTo("True LeaderUnknown");
        assertThat(says(status, ConditionType.RECONCILING)).isEqualTo("False NeedsAPerson");
        assertThat(status.phase()).isEqualTo(Phase.STALLED);
    }

    @Test
    void isStalledWhenKubernetesGaveARolloutUp() {
        var stuck = new DeploymentBuilder(room(0, 2, 2))
                .editStatus()
                .addNewCondition()
                .withType("Progressing")
                .withStatus("False")
                .withReason("ProgressDeadlineExceeded")
                .endCondition()
                .endStatus()
                .build();

        var status = report(null, verdict("demo-redis-0", true), stuck, signaling(2, 2, 2));

        assertThat(says(status, ConditionType.STALLED)).isEqualTo("True RolloutStuck");
    }

    @Test
    void keepsTheTimeOfAConditionWhoseStatusIsTheSame() {
        var before = StatusReport.of(
                cluster, null, seen(verdict("demo-redis-0", true), room(2, 2, 2), signaling(2, 2, 2)), THEN);

        var status = report(before, verdict("demo-redis-0", true), room(1, 2, 2), signaling(2, 2, 2));

        assertThat(condition(status, ConditionType.READY).getLastTransitionTime())
                .isEqualTo("2026-11-23T19:00:00Z");
        assertThat(condition(status, ConditionType.REDIS_AVAILABLE).getLastTransitionTime())
                .isEqualTo("2026-11-23T18:00:00Z");
    }

    @Test
    void isTheSameForTheSameSight() {
        var before = StatusReport.of(
                cluster, null, seen(verdict("demo-redis-0", true), room(2, 2, 2), signaling(2, 2, 2)), THEN);

        assertThat(report(before, verdict("demo-redis-0", true), room(2, 2, 2), signaling(2, 2, 2)))
                .isEqualTo(before);
    }

    @Test
    void tellsOfAFailoverOnce() {
        var before = report(null, verdict("demo-redis-0", true), room(2, 2, 2), signaling(2, 2, 2));
        var after = report(before, verdict("demo-redis-1", true), room(2, 2, 2), signaling(2, 2, 2));

        assertThat(Changes.between(before, after))
                .singleElement()
                .satisfies(change -> assertThat(change.reason() + ": " + change.message())
                        .isEqualTo(
                                "FailoverFollowed: demo-redis-1 leads instead of demo-redis-0; the Service follows."));
        assertThat(Changes.between(after, after)).isEmpty();
    }

    private SignalingClusterStatus report(
            @Nullable SignalingClusterStatus before, RedisVerdict verdict, HasMetadata... live) {
        return StatusReport.of(cluster, before, seen(verdict, live), NOW);
    }

    private static Seen seen(RedisVerdict verdict, HasMetadata... live) {
        return new Seen(
                LiveObjects.of(List.of(live)),
                new SecretValue.Found("secret"),
                List.of(),
                new Seen.FoundRedis(new ObservedUnit(List.of(), List.of()), verdict),
                List.of(),
                false,
                null);
    }

    private static RedisVerdict verdict(@Nullable String primary, boolean settled) {
        return new RedisVerdict(
                primary,
                Map.of(),
                Set.of(),
                primary == null ? null : 4L,
                new Statement(primary != null, primary == null ? "NobodyLeads" : "PrimaryAnswers", "…"),
                new Statement(true, "Quorum", "3 of 3 Sentinels answer."),
                null,
                List.of(),
                true,
                settled);
    }

    private static Deployment room(int ready, int updated, int all) {
        return deployment("demo-room", ready, updated, all);
    }

    private static Deployment signaling(int ready, int updated, int all) {
        return deployment("demo-signaling", ready, updated, all);
    }

    private static Deployment deployment(String name, int ready, int updated, int all) {
        return new DeploymentBuilder()
                .withNewMetadata()
                .withName(name)
                .withGeneration(1L)
                .endMetadata()
                .withNewStatus()
                .withObservedGeneration(1L)
                .withReplicas(all)
                .withReadyReplicas(ready)
                .withUpdatedReplicas(updated)
                .endStatus()
                .build();
    }

    private static String says(SignalingClusterStatus status, ConditionType type) {
        var condition = condition(status, type);
        return condition.getStatus() + " " + condition.getReason();
    }

    private static Condition condition(SignalingClusterStatus status, ConditionType type) {
        return Conditions.find(status.conditions(), type).orElseThrow();
    }
}
