package dev.signalstack.operator.redis;

import dev.signalstack.contract.config.RedisNode;
import io.lettuce.core.RedisException;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/**
 * Moves the lead while the primary lives: it stops acknowledging writes, the replicas that may be promoted catch up to its last one, and only then the Sentinels
 * elect. Sentinel alone would lose what was acknowledged between its choice and the old primary's demotion.
 */
final class HandOverRun {
    private static final Duration CATCH_UP = Duration.ofSeconds(5);
    private static final Duration ELECT = Duration.ofSeconds(15);
    private static final Duration LOOK = Duration.ofMillis(100);

    private final Servers servers;
    private final RedisUnits units;
    private final UnitTarget target;
    private final CharSequence password;
    private final Step.HandOver step;
    private final Member from;

    HandOverRun(Servers servers, RedisUnits units, UnitTarget target, CharSequence password, Step.HandOver step) {
        this.servers = servers;
        this.units = units;
        this.target = target;
        this.password = password;
        this.step = step;
        this.from = target.members().stream()
                .filter(member -> member.pod().equals(step.pod()))
                .findFirst()
                .orElseThrow();
    }

    void run() {
        var before = units.observe(target, password);
        require(Facts.isElected(target, before, from.node()), "it does not lead any more");
        require(!Facts.failingOver(before), "a failover is under way");
        var heirs = heirs(before);
        require(!heirs.isEmpty(), "no replica may be promoted");
        var sentinel = sentinelThatKnowsOnlyHeirs(heirs);
        try (var connection = servers.redis(from.node(), password)) {
            var primary = connection.sync();
            boolean takeBack = true;
            try {
                StepRunner.minReplicas(primary, MemberState.OPERATORS_FENCE);
                long offset = Readings.server(primary.info(), Map.of()).offset();
                require(
                        within(CATCH_UP, () -> acknowledged(primary, heirs, offset)),
                        "not every replica had all of its data within " + CATCH_UP.toSeconds() + " s");
                try (var elector = servers.sentinel(sentinel.node(), password)) {
                    elector.sync().failover(target.primaryName());
                    // Should they elect later than is waited here, nothing more may have been acknowledged; the next
                    // plan takes it back.
                    takeBack = false;
                }
                require(
                        within(ELECT, this::otherElected),
                        "the Sentinels elected nobody within " + ELECT.toSeconds() + " s");
                takeBack = true;
            } finally {
                if (takeBack) {
                    StepRunner.minReplicas(primary, target.minReplicasToWrite());
                }
            }
        }
    }

    /** {@return the replicas that stay, all of which must be in sync, as Sentinel may choose any} */
    private Set<RedisNode> heirs(ObservedUnit unit) {
        var staying = unit.members().stream()
                .filter(member -> !member.member().equals(from))
                .filter(member -> !target.retiring().contains(member.pod()))
                .toList();
        require(
                staying.stream()
                        .map(ObservedMember::state)
                        .allMatch(state ->
                                state != null && state.synced() && from.node().equals(state.follows())),
                "a replica is not in sync");
        return staying.stream().map(member -> member.member().node()).collect(Collectors.toUnmodifiableSet());
    }

    private Member sentinelThatKnowsOnlyHeirs(Set<RedisNode> heirs) {
        for (var sentinel : target.sentinels()) {
            try (var connection = servers.sentinel(sentinel.node(), password)) {
                boolean only = connection.sync().replicas(target.primaryName()).stream()
                        .filter(replica -> !"0".equals(replica.get("slave-priority")))
                        .allMatch(replica ->
                                Readings.node(replica).filter(heirs::contains).isPresent());
                if (only) {
                    return sentinel;
                }
            } catch (RedisException e) {
                throw new StepFailed(step, sentinel.pod() + " does not answer", e);
            }
        }
        throw new StepFailed(step, "every Sentinel could still promote a server that is to go", null);
    }

    private static boolean acknowledged(RedisCommands<String, String> primary, Set<RedisNode> heirs, long offset) {
        var replicas = Readings.server(primary.info("replication"), Map.of()).replicas();
        return heirs.stream().allMatch(heir -> replicas.getOrDefault(heir, -1L) >= offset);
    }

    /** Tells the old primary at once, as the Sentinels take eight seconds to. */
    private boolean otherElected() {
        var now = units.observe(target, password);
        var elected = now.members().stream()
                .map(member -> member.member().node())
                .filter(node -> !node.equals(from.node()) && Facts.isElected(target, now, node))
                .findFirst();
        elected.ifPresent(node -> {
            try (var connection = servers.redis(from.node(), password)) {
                connection.sync().replicaof(node.host(), node.port());
            }
        });
        return elected.isPresent();
    }

    private static boolean within(Duration time, BooleanSupplier condition) {
        long end = System.nanoTime() + time.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0 || Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
        return true;
    }

    private void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new StepFailed(step, otherwise, null);
        }
    }
}
