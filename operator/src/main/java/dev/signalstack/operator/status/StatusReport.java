package dev.signalstack.operator.status;

import dev.signalstack.contract.config.Tier;
import dev.signalstack.operator.api.v1alpha1.EndpointsStatus;
import dev.signalstack.operator.api.v1alpha1.Phase;
import dev.signalstack.operator.api.v1alpha1.SignalingCluster;
import dev.signalstack.operator.api.v1alpha1.SignalingClusterStatus;
import dev.signalstack.operator.api.v1alpha1.TierSpec;
import dev.signalstack.operator.apply.Refused;
import dev.signalstack.operator.observe.SecretValue;
import dev.signalstack.operator.resource.Names;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes the status of a SignalingCluster of what was seen. Ready only when pods serve and Redis answers, never because objects exist. */
public final class StatusReport {
    private static final String OPEN = " Everyone may come in, as spec.auth.jwt is not set.";

    private final SignalingCluster cluster;
    private final @Nullable SignalingClusterStatus before;
    private final Seen seen;
    private final TierHealth room;
    private final TierHealth signaling;

    private StatusReport(SignalingCluster cluster, @Nullable SignalingClusterStatus before, Seen seen) {
        this.cluster = cluster;
        this.before = before;
        this.seen = seen;
        this.room = health(cluster.getSpec().room());
        this.signaling = health(cluster.getSpec().signaling());
    }

    /**
     * @param before the stored status; null: nobody has reported yet
     * @param now time of conditions whose status has changed since
     */
    public static SignalingClusterStatus of(
            SignalingCluster cluster, @Nullable SignalingClusterStatus before, Seen seen, Instant now) {
        return new StatusReport(cluster, before, seen).at(now);
    }

    private SignalingClusterStatus at(Instant now) {
        var stored = Optional.ofNullable(before);
        var obstacles = Obstacle.of(cluster, before, seen, List.of(room, signaling));
        var redis = redisClaims();
        var ready = ready(redis, obstacles);
        var claims = new ArrayList<>(List.of(ready, reconciling(redis, obstacles), stalled(obstacles)));
        claims.addAll(redis);
        claims.add(tier(ConditionType.ROOM_TIER_AVAILABLE, room));
        claims.add(tier(ConditionType.SIGNALING_TIER_AVAILABLE, signaling));
        var generation = cluster.getMetadata().getGeneration();
        return new SignalingClusterStatus(
                generation,
                phase(ready, !obstacles.isEmpty(), redis.getFirst().holds()),
                endpoints(),
                room.status(),
                signaling.status(),
                RedisReport.of(cluster, before, seen),
                seen.decision() != null
                        ? seen.decision()
                        : stored.map(SignalingClusterStatus::lastDecision).orElse(null),
                Conditions.of(
                        claims, stored.map(SignalingClusterStatus::conditions).orElse(null), generation, now));
    }

    private Claim ready(List<Claim> redis, List<Obstacle> obstacles) {
        var type = ConditionType.READY;
        var unavailable =
                Stream.of(room, signaling).filter(tier -> !tier.available()).toList();
        if (!redis.getFirst().holds()) {
            return Claim.of(
                    type, false, Reason.REDIS_UNAVAILABLE, redis.getFirst().message());
        }
        if (!unavailable.isEmpty()) {
            return Claim.of(
                    type,
                    false,
                    Reason.TIERS_UNAVAILABLE,
                    unavailable.getFirst().message());
        }
        if (!redis.getLast().holds()) {
            return Claim.of(
                    type, false, Reason.SENTINEL_QUORUM_MISSING, redis.getLast().message());
        }
        if (!obstacles.isEmpty()) {
            return Claim.of(
                    type, false, Reason.NEEDS_A_PERSON, obstacles.getFirst().sentence());
        }
        if (inMotion()) {
            return Claim.of(type, false, Reason.CHANGING, "Everything serves; a change is still being carried out.");
        }
        return Claim.of(
                type,
                true,
                Reason.ALL_READY,
                "Both tiers serve and Redis answers."
                        + (cluster.getSpec().auth().jwt() == null ? OPEN : ""));
    }

    private Claim reconciling(List<Claim> redis, List<Obstacle> obstacles) {
        var type = ConditionType.RECONCILING;
        if (!obstacles.isEmpty()) {
            return Claim.of(type, false, Reason.NEEDS_A_PERSON, "Waiting for a person; see Stalled.");
        }
        if (seen.password() instanceof SecretValue.Predecessors
                || seen.refused().stream().anyMatch(refused -> refused.kind() == Refused.Kind.PREDECESSOR)) {
            return Claim.of(
                    type,
                    true,
                    Reason.WAITING_FOR_PREDECESSOR,
                    "Objects of a deleted resource of the same name are still about to go.");
        }
        if (Obstacle.waitsForAccess(before, seen)) {
            return Claim.of(
                    type,
                    true,
                    Reason.WAITING_FOR_ACCESS,
                    "The operator's rights in this namespace are not in force yet.");
        }
        if (!redisSettled() || !redis.stream().allMatch(Claim::holds)) {
            return Claim.of(
                    type, true, Reason.WAITING_FOR_REDIS, redis.getFirst().message());
        }
        if (room.changing() || signaling.changing() || !room.available() || !signaling.available() || seen.acting()) {
            var waited = room.changing() || !room.available() ? room : signaling;
            return Claim.of(type, true, Reason.WAITING_FOR_TIERS, waited.message());
        }
        return Claim.of(type, false, Reason.SETTLED, "Nothing is being brought about.");
    }

    private static Claim stalled(List<Obstacle> obstacles) {
        var type = ConditionType.STALLED;
        if (obstacles.isEmpty()) {
            return Claim.of(type, false, Reason.NOT_STALLED, "Nothing stands in the way.");
        }
        return new Claim(
                type,
                "True",
                obstacles.getFirst().reason(),
                String.join("; ", obstacles.stream().map(Obstacle::sentence).toList()));
    }

    /** {@return RedisAvailable and SentinelQuorum} */
    private List<Claim> redisClaims() {
        var redis = seen.redis();
        if (redis == null) {
            var message = "Redis cannot be asked: there is no password for it yet.";
            return List.of(
                    Claim.of(ConditionType.REDIS_AVAILABLE, false, Reason.PASSWORD_UNKNOWN, message),
                    Claim.unknown(ConditionType.SENTINEL_QUORUM, Reason.PASSWORD_UNKNOWN, message));
        }
        return List.of(
                Claim.of(ConditionType.REDIS_AVAILABLE, redis.verdict().available()),
                Claim.of(ConditionType.SENTINEL_QUORUM, redis.verdict().quorum()));
    }

    private static Claim tier(ConditionType type, TierHealth tier) {
        return Claim.of(type, tier.available(), tier.reason(), tier.message());
    }

    private boolean redisSettled() {
        var redis = seen.redis();
        return redis != null && redis.verdict().settled();
    }

    private boolean inMotion() {
        return seen.acting() || !redisSettled() || room.changing() || signaling.changing();
    }

    private Phase phase(Claim ready, boolean stalled, boolean redisAvailable) {
        if (stalled) {
            return Phase.STALLED;
        }
        if (ready.holds()) {
            return Phase.READY;
        }
        if (!hasBeenReady()) {
            return Phase.CREATING;
        }
        return redisAvailable && room.available() && signaling.available() ? Phase.PROGRESSING : Phase.DEGRADED;
    }

    private boolean hasBeenReady() {
        return before != null
                && switch (before.phase()) {
                    case READY, PROGRESSING, DEGRADED -> true;
                    case STALLED -> before.redis() != null && before.redis().primary() != null;
                    case CREATING -> false;
                    case null -> false;
                };
    }

    private EndpointsStatus endpoints() {
        return new EndpointsStatus(
                endpoint(cluster.getSpec().room()), endpoint(cluster.getSpec().signaling()));
    }

    private String endpoint(TierSpec tier) {
        Tier which = tier.tier();
        return Names.of(cluster).endpoint(which, tier.service().port());
    }

    private TierHealth health(TierSpec tier) {
        var deployment = seen.live().deployment(Names.of(cluster).tier(tier.tier()));
        return TierHealth.of(tier, deployment, seen.live().pods());
    }
}
