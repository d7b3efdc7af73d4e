package dev.signalstack.operator.redis;

import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.sentinel.api.sync.RedisSentinelCommands;
import java.util.Map;
import java.util.function.Consumer;

/** Does one step. What the step rests on was seen a moment ago; it is looked at again, as a failover may have begun since. */
final class StepRunner {
    private final Servers servers;
    private final RedisUnits units;
    private final UnitTarget target;
    private final CharSequence password;

    StepRunner(Servers servers, RedisUnits units, UnitTarget target, CharSequence password) {
        this.servers = servers;
        this.units = units;
        this.target = target;
        this.password = password;
    }

    void run(Step step) {
        switch (step) {
            case Step.BootstrapPrimary bootstrap -> {
                var now = units.observe(target, password);
                require(step, Facts.everyServerHeldAndEmpty(now), "not every server is held and empty any more");
                require(step, Facts.noSentinelKnowsAPrimary(now), "a Sentinel knows a primary");
                lead(bootstrap.pod());
            }
            case Step.PromoteMember promote -> {
                var now = units.observe(target, password);
                require(step, Facts.noServerLeads(now), "a server leads");
                require(step, !Facts.failingOver(now), "a failover is under way");
                lead(promote.pod());
            }
            case Step.MonitorPrimary monitor -> {
                var now = units.observe(target, password);
                require(step, Facts.leads(now, monitor.primary()), "that server does not lead any more");
                require(step, Facts.knowsNobody(now, monitor.pod()), "the Sentinel knows a primary");
                sentinel(monitor.pod(), commands -> {
                    commands.monitor(
                            target.primaryName(),
                            monitor.primary().host(),
                            monitor.primary().port(),
                            target.quorum());
                    tune(commands);
                });
            }
            case Step.ForgetPrimary _ -> {
                var now = units.observe(target, password);
                require(step, Facts.noServerLeads(now), "a server leads");
                require(step, !Facts.failingOver(now), "a failover is under way");
                require(step, Facts.everySentinelAnswers(now), "not every Sentinel answers");
                now.sentinels().stream()
                        .filter(sentinel -> !Facts.knowsNobody(now, sentinel.pod()))
                        .forEach(sentinel ->
                                sentinel(sentinel.pod(), commands -> commands.remove(target.primaryName())));
            }
            case Step.Follow follow -> {
                var now = units.observe(target, password);
                require(
                        step,
                        Facts.mayFollow(target, now, follow.pod(), follow.primary()),
                        "most Sentinels do not name that server any more");
                redis(
                        follow.pod(),
                        commands -> commands.replicaof(
                                follow.primary().host(), follow.primary().port()));
            }
            case Step.TuneSentinel tune -> sentinel(tune.pod(), this::tune);
            case Step.ResetSentinel reset -> {
                require(step, !Facts.failingOver(units.observe(target, password)), "a failover is under way");
                sentinel(reset.pod(), commands -> commands.reset(target.primaryName()));
            }
            case Step.SetMinReplicas set -> redis(set.pod(), commands -> minReplicas(commands, set.minReplicas()));
            case Step.Retire retire -> redis(retire.pod(), commands -> commands.configSet("replica-priority", "0"));
            case Step.HandOver handOver -> new HandOverRun(servers, units, target, password, handOver).run();
            case Step.RestartPod _ ->
                throw new IllegalArgumentException("a pod is restarted by whoever knows Kubernetes: " + step);
        }
    }

    static void minReplicas(RedisCommands<String, String> commands, int count) {
        commands.configSet("min-replicas-to-write", String.valueOf(count));
    }

    private void lead(String pod) {
        redis(pod, commands -> {
            commands.configSet(Map.of(
                    "replica-priority", "100", "min-replicas-to-write", String.valueOf(target.minReplicasToWrite())));
            commands.replicaofNoOne();
        });
    }

    /**
     * A Sentinel that was told to monitor and then did not hear the rest must be told all of it again, the password too, which it never shows: without it, it would
     * never learn of replicas and other Sentinels. The two times come last: at least one of them differs from Sentinel's own default, so the next observation sees
     * whether all was heard.
     */
    private void tune(RedisSentinelCommands<String, String> commands) {
        if (!password.isEmpty()) {
            commands.set(target.primaryName(), "auth-pass", password.toString());
        }
        commands.set(target.primaryName(), "parallel-syncs", "1");
        commands.set(target.primaryName(), "quorum", String.valueOf(target.quorum()));
        commands.set(
                target.primaryName(),
                "failover-timeout",
                String.valueOf(target.failoverTimeout().toMillis()));
        commands.set(
                target.primaryName(),
                "down-after-milliseconds",
                String.valueOf(target.downAfter().toMillis()));
    }

    private static void require(Step step, boolean holds, String otherwise) {
        if (!holds) {
            throw new StepFailed(step, otherwise, null);
        }
    }

    private void redis(String pod, Consumer<RedisCommands<String, String>> action) {
        var member = target.members().stream()
                .filter(candidate -> candidate.pod().equals(pod))
                .findFirst()
                .orElseThrow();
        try (var connection = servers.redis(member.node(), password)) {
            action.accept(connection.sync());
        }
    }

    private void sentinel(String pod, Consumer<RedisSentinelCommands<String, String>> action) {
        var member = target.sentinels().stream()
                .filter(candidate -> candidate.pod().equals(pod))
                .findFirst()
                .orElseThrow();
        try (var connection = servers.sentinel(member.node(), password)) {
            action.accept(connection.sync());
        }
    }
}
