package dev.signalstack.operator.reconcile;

import dev.signalstack.operator.api.v1alpha1.DecisionStatus;
import dev.signalstack.operator.api.v1alpha1.SignalingCluster;
import dev.signalstack.operator.api.v1alpha1.SignalingClusterStatus;
import dev.signalstack.operator.apply.Applied;
import dev.signalstack.operator.observe.LiveObjects;
import dev.signalstack.operator.observe.Pods;
import dev.signalstack.operator.observe.References;
import dev.signalstack.operator.observe.SecretValue;
import dev.signalstack.operator.plan.RedisPlan;
import dev.signalstack.operator.redis.ObservedSentinel;
import dev.signalstack.operator.redis.ObservedUnit;
import dev.signalstack.operator.redis.Step;
import dev.signalstack.operator.redis.UnitTarget;
import dev.signalstack.operator.resource.Names;
import dev.signalstack.operator.resource.redis.RedisTargets;
import dev.signalstack.operator.status.Changes;
import dev.signalstack.operator.status.Seen;
import dev.signalstack.operator.status.StatusReport;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One turn of the loop for one resource:
 *
 * <pre>
 * observe (Kubernetes, Redis) → plan → labels → objects → status, with the step that comes → the step
 * </pre>
 *
 * Everything is decided anew from what is found, so a turn may end anywhere and the next one goes on from there.
 */
final class Turn {
    private final Parts parts;
    private final SignalingCluster cluster;
    private final LiveObjects live;
    private final @Nullable SignalingClusterStatus before;

    Turn(Parts parts, SignalingCluster cluster, LiveObjects live) {
        this.parts = parts;
        this.cluster = cluster;
        this.live = live;
        this.before = parts.statuses().read(cluster);
    }

    /** {@return how long to wait for an event before the next turn} */
    Duration take() {
        var password = parts.passwords().obtain(cluster);
        var problems = parts.references().check(cluster);
        var target = target();
        var redis = password instanceof SecretValue.Found(var secret) ? ask(target, secret) : null;
        var verdict = redis == null ? null : redis.plan().verdict();
        if (redis != null) {
            var found = redis.found();
            parts.labels()
                    .write(
                            Pods.ofComponent(live, "redis"),
                            found.verdict().roles(),
                            LabelsToKeep.of(found.unit(), found.verdict()));
        }
        var applied = parts.applier().apply(cluster, parts.wanted().of(cluster, live, verdict), live);

        // A StatefulSet that was just written has pods that the plan did not know to be outdated: it is made anew
        // before anything else is done to Redis.
        var steps = redis == null || touchesRedis(applied)
                ? List.<Step>of()
                : redis.plan().steps();
        var status = report(password, problems, redis, applied, steps);
        announce(applied, status);
        boolean taken = redis != null && new Steps(parts, cluster, live, target, redis.password()).take(steps);
        if (verdict != null && (taken || steps.isEmpty())) {
            // Only now: a notice may speak of what the steps bring about.
            parts.announcer().standing(cluster, verdict.notices());
        }
        return Pace.next(status, verdict, !steps.isEmpty(), taken);
    }

    /** What was found of Redis and what follows; with the password, for the steps. */
    private record Asked(Seen.FoundRedis found, RedisPlan plan, String password) {}

    private Asked ask(UnitTarget target, String password) {
        parts.failovers().watch(cluster, target, password);
        var unit = parts.redis().observe(target, password);
        if (hasBegun() && fewSentinelsAnswer(unit)) {
            // Of a unit that worked: rather this process was slow than most of them are gone at once. Asked again
            // before anybody is alarmed.
            unit = parts.redis().observe(target, password);
        }
        var plan = parts.planner().plan(target, unit);
        return new Asked(new Seen.FoundRedis(unit, plan.verdict()), plan, password);
    }

    private static boolean fewSentinelsAnswer(ObservedUnit unit) {
        var answering =
                unit.sentinels().stream().filter(ObservedSentinel::reachable).count();
        return answering * 2 <= unit.sentinels().size();
    }

    private UnitTarget target() {
        var names = Names.of(cluster);
        Set<String> outdated = new HashSet<>(Pods.outdated(live, names.redis(), "redis"));
        outdated.addAll(Pods.outdated(live, names.sentinel(), "sentinel"));
        Set<String> broken = new HashSet<>(Pods.broken(live, "redis"));
        broken.addAll(Pods.broken(live, "sentinel"));
        return RedisTargets.of(cluster, Wanted.redisServers(live, names), outdated, broken, hasBegun());
    }

    /** Whether there has been a primary, so that servers without data are a loss and not the beginning. */
    private boolean hasBegun() {
        return Optional.ofNullable(before).map(SignalingClusterStatus::redis).stream()
                .flatMap(redis -> redis.units().stream())
                .anyMatch(unit -> unit.epoch() != null || unit.primary() != null);
    }

    private boolean touchesRedis(Applied applied) {
        return applied.written().stream().anyMatch(object -> object.getKind().equals("StatefulSet"));
    }

    private SignalingClusterStatus report(
            SecretValue password,
            List<References.Problem> problems,
            @Nullable Asked redis,
            Applied applied,
            List<Step> steps) {
        var workloads = applied.written().stream()
                .anyMatch(object -> object.getKind().equals("StatefulSet")
                        || object.getKind().equals("Deployment"));
        var seen = new Seen(
                live,
                password,
                problems,
                redis == null ? null : redis.found(),
                applied.refused(),
                workloads || !steps.isEmpty(),
                decision(steps));
        var status = StatusReport.of(cluster, before, seen, parts.clock().instant());
        if (status.phase() != null) {
            parts.metrics().reported(cluster.getMetadata().getUid(), status.phase());
        }
        if (!Objects.equals(status, before)) {
            parts.statuses().write(cluster, status);
        }
        return status;
    }

    private @Nullable DecisionStatus decision(List<Step> steps) {
        if (steps.isEmpty()) {
            return null;
        }
        var step = steps.getLast();
        var time = parts.clock().instant().truncatedTo(ChronoUnit.SECONDS).toString();
        return new DecisionStatus(time, step.name(), "shared", step.pod() + ": " + step.why());
    }

    private void announce(Applied applied, SignalingClusterStatus status) {
        for (var change : Changes.between(before, status)) {
            parts.announcer().tell(cluster, change);
        }
        for (var rollout : Changes.rollouts(live, applied.written())) {
            parts.announcer().tell(cluster, rollout);
        }
    }
}
