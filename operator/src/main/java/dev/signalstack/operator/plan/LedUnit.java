package dev.signalstack.operator.plan;

import static java.util.stream.Collectors.joining;

import dev.signalstack.contract.config.RedisNode;
import dev.signalstack.operator.plan.RedisVerdict.Notice;
import dev.signalstack.operator.plan.RedisVerdict.Refusal;
import dev.signalstack.operator.plan.RedisVerdict.Statement;
import dev.signalstack.operator.redis.MemberState;
import dev.signalstack.operator.redis.ObservedMember;
import dev.signalstack.operator.redis.SentinelState;
import dev.signalstack.operator.redis.Step;
import dev.signalstack.operator.redis.UnitTarget;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One server leads and most Sentinels say so. What differs from the target is mended: what is harmless at once, the rest one step at a time. */
final class LedUnit {
    private final Sight sight;
    private final UnitTarget target;
    private final ObservedMember leader;
    private final RedisNode node;
    private final List<Step> steps = new ArrayList<>();
    private final List<Notice> notices = new ArrayList<>();
    private @Nullable Refusal refusal;

    LedUnit(Sight sight, ObservedMember leader) {
        this.sight = sight;
        this.target = sight.target();
        this.leader = leader;
        this.node = leader.member().node();
    }

    Draft plan() {
        tellSentinels();
        others().forEach(this::bringBehindTheLeader);
        sight.unit().members().forEach(this::setMinReplicas);
        retireReplicas();
        var sound = new Soundness(sight, leader);
        if (!sight.failingOver()) {
            forgetStaleEntries(sound);
            restartOutdated(sound);
            leaveRetiringLeader(sound);
        }
        return new Draft(steps, available(), refusal, notices, retirable(sound));
    }

    private List<ObservedMember> others() {
        return sight.unit().members().stream()
                .filter(member -> !member.pod().equals(leader.pod()))
                .toList();
    }

    private void tellSentinels() {
        for (var sentinel : sight.unit().sentinels()) {
            var state = sentinel.state();
            if (state == null) {
                continue;
            }
            if (state.primary() == null) {
                steps.add(new Step.MonitorPrimary(
                        sentinel.pod(), node, "This Sentinel does not know that " + leader.pod() + " leads."));
            } else if (!tuned(state)) {
                steps.add(new Step.TuneSentinel(
                        sentinel.pod(),
                        "Its quorum is " + state.quorum() + ", its patience "
                                + state.downAfter().toMillis() + " ms and its time for a failover "
                                + state.failoverTimeout().toMillis()
                                + " ms; wanted are " + target.quorum() + ", "
                                + target.downAfter().toMillis() + " ms and "
                                + target.failoverTimeout().toMillis() + " ms."));
            }
        }
    }

    private boolean tuned(SentinelState state) {
        return state.quorum() == target.quorum()
                && state.downAfter().equals(target.downAfter())
                && state.failoverTimeout().equals(target.failoverTimeout());
    }

    private void bringBehindTheLeader(ObservedMember member) {
        var state = member.state();
        if (state == null || state.loading() || sight.failingOver()) {
            return;
        }
        switch (state.role()) {
            case HELD ->
                steps.add(new Step.Follow(
                        member.pod(),
                        node,
                        false,
                        member.pod() + " waits to be told that " + leader.pod() + " leads."));
            case REPLICA -> {
                if (!node.equals(state.follows())) {
                    steps.add(new Step.Follow(
                            member.pod(), node, false, member.pod() + " follows another than " + leader.pod() + "."));
                }
            }
            case PRIMARY -> {
                var why =
                        member.pod() + " takes itself for the primary, but the Sentinels elected " + leader.pod() + ".";
                steps.add(new Step.Follow(member.pod(), node, true, why));
                notices.add(new Notice(true, "StalePrimary", why + " What only it holds is given up."));
            }
        }
    }

    private void setMinReplicas(ObservedMember member) {
        var state = member.state();
        if (state == null
                || state.minReplicasToWrite() == target.minReplicasToWrite()
                || state.minReplicasToWrite() == MemberState.STOPPING_FENCE
                || sight.failingOver()) {
            return;
        }
        boolean raises = state.minReplicasToWrite() < target.minReplicasToWrite();
        if (raises && syncedReplicas() < target.minReplicasToWrite()) {
            return; // a primary that gets its first replica goes on taking writes until that replica is in sync
        }
        steps.add(new Step.SetMinReplicas(
                member.pod(),
                target.minReplicasToWrite(),
                "Writes are to need " + target.minReplicasToWrite() + " replicas, not " + state.minReplicasToWrite()
                        + "."));
    }

    private void retireReplicas() {
        others().stream()
                .filter(member -> target.retiring().contains(member.pod()))
                .filter(member -> Sight.test(member, state -> state.priority() != 0))
                .forEach(member -> steps.add(
                        new Step.Retire(member.pod(), member.pod() + " is to go, so it must not be promoted.")));
    }

    private void forgetStaleEntries(Soundness sound) {
        if (sound.sentinels() && sound.servers()) {
            sound.withStaleEntries()
                    .ifPresent(sentinel -> steps.add(new Step.ResetSentinel(
                            sentinel.pod(), "It counts replicas or Sentinels that are gone for good.")));
        }
    }

    /** Sentinels first, then replicas, then the primary after a hand-over; each only when all others are in order. */
    private void restartOutdated(Soundness sound) {
        var blocked = sound.brokenAndOutdated();
        if (blocked.isPresent()) {
            steps.add(new Step.RestartPod(
                    blocked.get(), blocked.get() + " cannot run in its present form, and another is wanted."));
            return;
        }
        if (target.outdated().isEmpty() || !sound.servers() || !sound.sentinels()) {
            return;
        }
        var sentinel = target.sentinels().stream()
                .filter(member -> target.outdated().contains(member.pod()))
                .findFirst();
        var replica = others().stream()
                .filter(member -> target.outdated().contains(member.pod()))
                .filter(member -> !target.retiring().contains(member.pod()))
                .findFirst();
        if (sentinel.isPresent()) {
            steps.add(new Step.RestartPod(
                    sentinel.get().pod(), "Its form has changed, and all other Sentinels know the primary."));
        } else if (replica.isPresent()) {
            steps.add(new Step.RestartPod(replica.get().pod(), "Its form has changed, and every replica is in sync."));
        } else if (target.outdated().contains(leader.pod())) {
            restartLeader();
        }
    }

    private void restartLeader() {
        if (sight.promotable().isEmpty()) {
            if (target.durable() || Sight.test(leader, MemberState::empty)) {
                steps.add(new Step.RestartPod(
                        leader.pod(), "Its form has changed, and it comes back with all that it has."));
            } else {
                refusal = new Refusal(
                        "RestartLosesData",
                        leader.pod()
                                + " is the only server and keeps its data in memory, so it is not restarted into its new "
                                + "form; set spec.redis.single.replicas to 2, or delete the pod yourself.");
            }
            return;
        }
        steps.add(new Step.HandOver(
                leader.pod(), "It is the last with the old form, and a replica has all of its data."));
    }

    private void leaveRetiringLeader(Soundness sound) {
        if (target.retiring().contains(leader.pod())
                && sound.stayingServers()
                && sound.sentinels()
                && !sight.promotable().isEmpty()) {
            steps.add(new Step.HandOver(
                    leader.pod(), leader.pod() + " is to go, and a replica that stays has all of its data."));
        }
    }

    private boolean retirable(Soundness sound) {
        return target.retiring().isEmpty()
                || (!target.retiring().contains(leader.pod()) && sound.stayingServers() && sound.sentinels());
    }

    private long syncedReplicas() {
        return others().stream()
                .filter(member -> Sight.test(member, MemberState::synced))
                .count();
    }

    private Statement available() {
        long synced = syncedReplicas();
        if (synced < target.minReplicasToWrite()) {
            return new Statement(
                    false,
                    "NoReplicaInSync",
                    leader.pod() + " leads but takes no writes: " + synced + " replicas are in sync and "
                            + target.minReplicasToWrite() + " must be.");
        }
        var behind = others().stream()
                .filter(member -> !target.retiring().contains(member.pod()))
                .filter(member -> !Sight.test(member, state -> state.synced() && node.equals(state.follows())))
                .map(ObservedMember::pod)
                .collect(joining(", "));
        return behind.isEmpty()
                ? new Statement(true, "Available", leader.pod() + " leads; " + synced + " replicas are in sync.")
                : new Statement(
                        true,
                        "ReplicasBehind",
                        leader.pod() + " leads; " + synced + " replicas are in sync, waiting for " + behind + ".");
    }
}
