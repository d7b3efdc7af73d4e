package dev.signalstack.operator.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** What a unit lives through, on real processes that run the pods' own scripts. */
class RedisUnitIT {
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path root;

    @Test
    void nobodyLeadsUntilTheOperatorBootstrapsAPrimary() throws Exception {
        try (var unit = new LocalUnit(root, 3, true)) {
            unit.startAll();
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> Facts.everyServerHeldAndEmpty(unit.observe())
                            && Facts.noSentinelKnowsAPrimary(unit.observe()));
            assertThat(unit.servers()).allMatch(LocalServer::live).noneMatch(LocalServer::ready);
            assertThat(unit.plan().verdict().roles()).isEmpty();

            unit.operate(true);
            var leader = unit.awaitSettled();

            assertThat(unit.setAcknowledged(leader, "a", "1")).isPositive();
            assertThat(unit.plan().verdict().roles()).hasSize(3);
            assertThat(unit.plan().steps()).isEmpty();
        }
    }

    @Test
    void sentinelsPromoteWithoutTheOperatorAndTheOldPrimaryReturnsAsReplica() throws Exception {
        try (var unit = new LocalUnit(root, 3, true)) {
            var old = unit.bootstrap();
            unit.set(old, "before", "1");
            unit.operate(false);
            var switches = new CopyOnWriteArrayList<SwitchPrimary>();
            try (var watch = unit.watch(switches::add)) {
                assertThat(watch).isNotNull();
                await().until(() -> unit.plan().verdict().settled());

                old.kill();
                var next = unit.awaitLeaderOtherThan(old);
                await().until(() -> !switches.isEmpty());
                assertThat(switches)
                        .allMatch(event -> event.to().equals(next.member.node())
                                && event.from().equals(old.member.node()));
                await().atMost(Duration.ofSeconds(20)).until(() -> unit.setAcknowledged(next, "after", "2") > 0);

                old.start();
                assertThat(unit.awaitSettled()).isEqualTo(next);
                assertThat(unit.get(old, "before")).isEqualTo("1");
                assertThat(unit.get(old, "after")).isEqualTo("2");
            }
        }
    }

    @Test
    void allKilledAtOnceComeBackWithTheirDataAndOnePrimaryWithoutTheOperator() throws Exception {
        try (var unit = new LocalUnit(root, 3, true)) {
            var leader = unit.bootstrap();
            unit.operate(false);
            for (int i = 0; i < 100; i++) {
                assertThat(unit.setAcknowledged(leader, "key" + i, "v" + i)).isPositive();
            }

            unit.killAll();
            unit.startAll();

            var after = unit.awaitSettled();
            for (int i = 0; i < 100; i++) {
                assertThat(unit.get(after, "key" + i)).isEqualTo("v" + i);
            }
            assertThat(unit.plan().verdict().roles().values())
                    .containsExactlyInAnyOrder(ServerRole.PRIMARY, ServerRole.REPLICA, ServerRole.REPLICA);
        }
    }

    @Test
    void primaryThatLostItsVolumeDoesNotWipeItsReplicas() throws Exception {
        try (var unit = new LocalUnit(root, 3, true)) {
            var leader = unit.bootstrap();
            assertThat(unit.setAcknowledged(leader, "precious", "1")).isPositive();
            unit.operate(false);

            leader.kill();
            leader.loseVolume();
            leader.start();

            var next = unit.awaitLeaderOtherThan(leader);
            assertThat(unit.get(next, "precious")).isEqualTo("1");
            assertThat(unit.awaitSettled()).isEqualTo(next);
            assertThat(unit.get(leader, "precious")).isEqualTo("1");
        }
    }

    @Test
    void primaryThatComesBackDuringAFailoverDoesNotLeadBesideTheNextOne() throws Exception {
        try (var unit = new LocalUnit(root, 3, true)) {
            var leader = unit.bootstrap();
            assertThat(unit.setAcknowledged(leader, "a", "1")).isPositive();
            unit.operate(false);

            unit.failOver();
            leader.kill();
            leader.start();

            assertThat(unit.awaitSettled()).isNotEqualTo(leader);
            assertThat(leader.logged()).doesNotContain("starting: lead");
        }
    }

    @Test
    void sentinelsThatLostTheirMemoryAreToldAgain() throws Exception {
        try (var unit = new LocalUnit(root, 3, true)) {
            var leader = unit.bootstrap();
            assertThat(unit.setAcknowledged(leader, "a", "1")).isPositive();

            unit.sentinels().forEach(LocalServer::kill);
            unit.sentinels().forEach(LocalServer::loseVolume);
            unit.sentinels().forEach(LocalServer::start);

            assertThat(unit.awaitSettled()).isEqualTo(leader);
            assertThat(unit.get(leader, "a")).isEqualTo("1");
        }
    }
}
