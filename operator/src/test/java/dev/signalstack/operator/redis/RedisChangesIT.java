package dev.signalstack.operator.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** What people do to a unit, and the losses only a person can decide on, on real processes. */
class RedisChangesIT {
    private static final Duration LONG = Duration.ofSeconds(90);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path root;

    @Test
    void rollsReplicasFirstAndThePrimaryLastWithoutLosingAnAcknowledgedWrite() {
        try (var unit = new LocalUnit(root, 3, true)) {
            var leader = unit.bootstrap();
            unit.done.clear();
            try (var writer = new Writer(unit)) {
                unit.outdate("redis-0", "redis-1", "redis-2", "sentinel-0", "sentinel-1", "sentinel-2");
                await("rolled")
                        .atMost(LONG)
                        .until(() -> unit.target().outdated().isEmpty());
                unit.awaitSettled();

                var restarts = unit.done.stream()
                        .filter(Step.RestartPod.class::isInstance)
                        .map(Step::pod)
                        .toList();
                assertThat(restarts.subList(0, 3)).containsExactly("sentinel-0", "sentinel-1", "sentinel-2");
                assertThat(restarts).hasSize(6).endsWith(leader.member.pod());
                assertThat(unit.done.stream().filter(Step.HandOver.class::isInstance))
                        .hasSize(1);
                writer.stop();
                assertThat(writer.missingAt(unit.awaitSettled())).isEmpty();
                assertThat(writer.acknowledged()).isGreaterThan(100);
            }
        }
    }

    @Test
    void deletedPrimaryHandsOverBeforeItStops() {
        try (var unit = new LocalUnit(root, 3, true)) {
            var leader = unit.bootstrap();
            unit.operate(false);
            try (var writer = new Writer(unit)) {
                await().until(() -> writer.acknowledged() > 50);

                leader.delete();

                assertThat(leader.logged()).contains("handed over to");
                var next = unit.awaitLeaderOtherThan(leader);
                leader.start();
                assertThat(unit.awaitSettled()).isEqualTo(next);
                writer.stop();
                assertThat(writer.missingAt(next)).isEmpty();
            }
        }
    }

    @Test
    void growsAndShrinksAlsoWhenThePrimaryIsAmongThoseThatGo() {
        try (var unit = new LocalUnit(root, 2, true)) {
            var leader = unit.bootstrap();
            assertThat(unit.setAcknowledged(leader, "a", "1")).isPositive();

            var added = unit.addServer();
            assertThat(unit.awaitSettled()).isEqualTo(leader);
            assertThat(unit.get(added, "a")).isEqualTo("1");

            unit.retire(leader.member.pod());
            await("retirable").atMost(LONG).until(() -> unit.plan().verdict().retirable());
            leader.delete();
            unit.remove(leader.member.pod());

            var next = unit.awaitSettled();
            assertThat(unit.get(next, "a")).isEqualTo("1");
            assertThat(unit.observe().sentinels())
                    .allMatch(sentinel ->
                            Objects.requireNonNull(sentinel.state()).replicas().size() == 1);
        }
    }

    @Test
    void ephemeralDataIsLostWithAllPodsAndANewBeginningIsMade() {
        try (var unit = new LocalUnit(root, 3, false)) {
            var leader = unit.bootstrap();
            assertThat(unit.setAcknowledged(leader, "a", "1")).isPositive();

            unit.killAll();
            unit.servers().forEach(LocalServer::loseVolume);
            unit.sentinels().forEach(LocalServer::loseVolume);
            unit.startAll();

            assertThat(unit.get(unit.awaitSettled(), "a")).isNull();
        }
    }

    @Test
    void ephemeralPrimaryThatRestartsFasterThanItIsMissedDoesNotWipeItsReplicas() {
        try (var unit = new LocalUnit(root, 3, false)) {
            var leader = unit.bootstrap();
            assertThat(unit.setAcknowledged(leader, "a", "1")).isPositive();

            leader.kill();
            leader.start();

            var next = unit.awaitLeaderOtherThan(leader);
            assertThat(unit.get(next, "a")).isEqualTo("1");
        }
    }

    @Test
    void serverThatDoesNotKnowWhoLeadsNeverLeads() {
        try (var unit = new LocalUnit(root, 3, true)) {
            var leader = unit.bootstrap();
            assertThat(unit.setAcknowledged(leader, "a", "1")).isPositive();
            unit.killAll();

            unit.servers().forEach(LocalServer::start);
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> unit.observe().members().stream()
                            .allMatch(member ->
                                    member.state() != null && member.state().keys() == 1));

            assertThat(unit.observe().members())
                    .extracting(member -> Objects.requireNonNull(member.state()).role())
                    .containsOnly(ServerRole.HELD);
            assertThat(unit.plan().steps()).isEmpty();
            assertThat(unit.servers()).noneMatch(LocalServer::ready);

            unit.sentinels().forEach(LocalServer::start);
            assertThat(unit.get(unit.awaitSettled(), "a")).isEqualTo("1");
        }
    }

    @Test
    void refusesWhenNobodyKnowsWhoLedUntilAPersonChooses() {
        try (var unit = new LocalUnit(root, 3, true)) {
            var leader = unit.bootstrap();
            assertThat(unit.setAcknowledged(leader, "a", "1")).isPositive();
            await().until(() -> unit.observe().members().stream()
                    .allMatch(member -> member.state() != null && member.state().keys() == 1));
            unit.killAll();
            unit.sentinels().forEach(LocalServer::loseVolume);
            unit.startAll();

            await("refused").atMost(LONG).until(() -> {
                var refusal = unit.plan().verdict().refusal();
                return refusal != null && refusal.reason().equals("LeaderUnknown");
            });
            var chosen = unit.others(leader).getFirst();
            unit.promote(chosen.member.pod());

            assertThat(unit.awaitSettled()).isEqualTo(chosen);
            assertThat(unit.get(chosen, "a")).isEqualTo("1");
        }
    }

    @Test
    void handOverIsRefusedWhileAReplicaIsBehind() {
        try (var unit = new LocalUnit(root, 2, true)) {
            var leader = unit.bootstrap();
            unit.operate(false);
            unit.others(leader).getFirst().kill();

            assertThat(List.of(leader))
                    .allSatisfy(server -> org.assertj.core.api.Assertions.assertThatThrownBy(
                                    () -> unit.apply(new Step.HandOver(server.member.pod(), "a test")))
                            .isInstanceOf(StepFailed.class)
                            .hasMessageContaining("not in sync"));
        }
    }
}
