package dev.signalstack.operator.status;

import dev.signalstack.operator.api.v1alpha1.SignalingCluster;
import dev.signalstack.operator.api.v1alpha1.SignalingClusterStatus;
import dev.signalstack.operator.observe.References;
import dev.signalstack.operator.observe.SecretValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands in the way until a person acts.
 *
 * @param reason stable CamelCase word
 * @param sentence with the way out
 */
record Obstacle(String reason, String sentence) {

    /** {@return all there are, the most fundamental first} */
    static List<Obstacle> of(
            SignalingCluster cluster, @Nullable SignalingClusterStatus before, Seen seen, List<TierHealth> tiers) {
        var obstacles = new ArrayList<Obstacle>();
        if (!waitsForAccess(before, seen)) {
            References.missing(passwordField(cluster), seen.password())
                    .ifPresent(
                            problem -> obstacles.add(new Obstacle(Reason.REFERENCE_MISSING.id(), problem.sentence())));
        }
        for (var problem : seen.problems()) {
            var reason = problem.missing() ? Reason.REFERENCE_MISSING : Reason.REFERENCE_UNUSABLE;
            obstacles.add(new Obstacle(reason.id(), problem.sentence()));
        }
        for (var refused : seen.refused()) {
            switch (refused.kind()) {
                case NAME_TAKEN -> obstacles.add(new Obstacle(Reason.NAME_TAKEN.id(), refused.sentence()));
                case BY_SERVER -> obstacles.add(new Obstacle(Reason.REFUSED_BY_KUBERNETES.id(), refused.sentence()));
                case PREDECESSOR -> {} // passes by itself
            }
        }
        var redis = seen.redis();
        if (redis != null && redis.verdict().refusal() != null) {
            var refusal = redis.verdict().refusal();
            obstacles.add(new Obstacle(refusal.reason(), refusal.message()));
        }
        for (var tier : tiers) {
            if (tier.stuck()) {
                obstacles.add(new Obstacle(Reason.ROLLOUT_STUCK.id(), tier.message()));
            }
        }
        return obstacles;
    }

    /** A binding takes a moment to be in force: the first turns of a new resource may be refused, and that is nobody's fault. */
    static boolean waitsForAccess(@Nullable SignalingClusterStatus before, Seen seen) {
        return seen.password() instanceof SecretValue.Denied && before == null;
    }

    private static String passwordField(SignalingCluster cluster) {
        return cluster.getSpec().redis().auth().secretName().isEmpty()
                ? "The password of Redis"
                : "spec.redis.auth.secretName";
    }
}
