package dev.signalstack.operator.status;

import dev.signalstack.operator.api.v1alpha1.RedisStatus;
import dev.signalstack.operator.api.v1alpha1.SignalingClusterStatus;
import dev.signalstack.operator.observe.LiveObjects;
import dev.signalstack.operator.plan.RedisVerdict.Notice;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a person would want to be told of, found by comparing before and after; so each is told once, when it happens. */
public final class Changes {
    private Changes() {}

    /** @param before the stored status; null: nobody has reported yet */
    public static List<Notice> between(@Nullable SignalingClusterStatus before, SignalingClusterStatus after) {
        var changes = new ArrayList<Notice>();
        var led = primary(before);
        var leads = primary(after);
        if (led != null && leads != null && !led.equals(leads)) {
            changes.add(new Notice(
                    true, "FailoverFollowed", "%s leads instead of %s; the Service follows.".formatted(leads, led)));
        } else if (led != null && leads == null) {
            changes.add(new Notice(
                    true,
                    "PrimaryLost",
                    "No primary is known now; the last one was %s. %s"
                            .formatted(
                                    led,
                                    find(after, ConditionType.REDIS_AVAILABLE)
                                            .map(Condition::getMessage)
                                            .orElse(""))));
        } else if (led == null && leads != null && hasBegun(before)) {
            changes.add(new Notice(false, "PrimaryFound", "%s leads; there was no primary before.".formatted(leads)));
        }
        became(ConditionType.STALLED, "True", before, after)
                .ifPresent(stalled -> changes.add(new Notice(true, stalled.getReason(), stalled.getMessage())));
        became(ConditionType.READY, "True", before, after)
                .ifPresent(ready -> changes.add(new Notice(false, "Ready", ready.getMessage())));
        if (holds(before, ConditionType.READY)) {
            became(ConditionType.READY, "False", before, after)
                    .filter(lost -> !lost.getReason().equals(Reason.CHANGING.id()))
                    .ifPresent(lost -> changes.add(new Notice(true, "NotReady", lost.getMessage())));
        }
        return changes;
    }

    /** @param written objects that were just written */
    public static List<Notice> rollouts(LiveObjects live, List<HasMetadata> written) {
        return written.stream()
                .filter(object -> object.getKind().equals("Deployment")
                        || object.getKind().equals("StatefulSet"))
                .filter(object -> live.like(object).isPresent())
                .map(object -> new Notice(
                        false,
                        "Changed",
                        "%s %s has a new form; its pods follow one after the other."
                                .formatted(
                                        object.getKind(), object.getMetadata().getName())))
                .toList();
    }

    private static Optional<Condition> became(
            ConditionType type, String status, @Nullable SignalingClusterStatus before, SignalingClusterStatus after) {
        return find(after, type)
                .filter(now -> now.getStatus().equals(status))
                .filter(_ -> find(before, type)
                        .map(then -> !then.getStatus().equals(status))
                        .orElse(true));
    }

    private static boolean holds(@Nullable SignalingClusterStatus status, ConditionType type) {
        return find(status, type)
                .map(condition -> condition.getStatus().equals("True"))
                .orElse(false);
    }

    private static Optional<Condition> find(@Nullable SignalingClusterStatus status, ConditionType type) {
        return Conditions.find(status == null ? null : status.conditions(), type);
    }

    /** The very first primary is told of by the step that makes it. */
    private static boolean hasBegun(@Nullable SignalingClusterStatus status) {
        return Optional.ofNullable(status).map(SignalingClusterStatus::redis).stream()
                .flatMap(redis -> redis.units().stream())
                .anyMatch(unit -> unit.epoch() != null);
    }

    private static @Nullable String primary(@Nullable SignalingClusterStatus status) {
        return Optional.ofNullable(status)
                .map(SignalingClusterStatus::redis)
                .map(RedisStatus::primary)
                .orElse(null);
    }
}
