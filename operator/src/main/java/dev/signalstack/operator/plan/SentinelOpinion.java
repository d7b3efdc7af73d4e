package dev.signalstack.operator.plan;

import dev.signalstack.operator.plan.RedisVerdict.Statement;
import dev.signalstack.operator.redis.ObservedSentinel;
import dev.signalstack.operator.redis.SentinelState;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the Sentinels together are good for. */
final class SentinelOpinion {
    static Statement quorum(Sight sight) {
        var target = sight.target();
        int needed = Math.max(target.quorum(), target.majority());
        var named = sight.named();
        if (named.isEmpty()) {
            return sight.answeringSentinels() < needed
                    ? new Statement(false, "SentinelsMissing", silent(sight) + "; a failover needs " + needed + ".")
                    : sight.namedByAny().isEmpty()
                            ? new Statement(false, "NoPrimaryKnown", "No Sentinel has been told of a primary yet.")
                            : new Statement(
                                    false,
                                    "SentinelsDisagree",
                                    "No majority of the Sentinels names the same primary: "
                                            + sight.namedByAny().stream()
                                                    .map(node -> node.host() + ":" + node.port())
                                                    .collect(Collectors.joining(", "))
                                            + ".");
        }
        long agreeing = sight.unit().sentinels().stream()
                .flatMap(sentinel -> Stream.ofNullable(sentinel.state()))
                .filter(state -> named.get().equals(state.primary()))
                .count();
        if (agreeing < needed) {
            return new Statement(
                    false,
                    "SentinelsMissing",
                    agreeing + " of " + target.sentinels().size() + " Sentinels name the primary; a failover needs "
                            + needed + ".");
        }
        if (sight.unit().sentinels().stream()
                        .filter(sentinel -> couldElect(sight, sentinel))
                        .count()
                < needed) {
            return new Statement(
                    false,
                    "SentinelsLearning",
                    "The Sentinels name the primary but do not yet know each other and its replicas; until then a failover may "
                            + "find nobody.");
        }
        return new Statement(
                true,
                "Quorum",
                agreeing + " of " + target.sentinels().size() + " Sentinels name the primary"
                        + (sight.allSentinelsAnswer() ? "." : "; " + silent(sight) + "."));
    }

    /** Knows enough others for a majority, and a replica that it would promote if the primary has any. */
    private static boolean couldElect(Sight sight, ObservedSentinel sentinel) {
        boolean replicated = sight.leader()
                .map(leader -> Sight.test(leader, state -> !state.replicas().isEmpty()))
                .orElse(false);
        return Stream.ofNullable(sentinel.state())
                .anyMatch(state -> state.otherSentinels() >= sight.target().majority() - 1
                        && (!replicated || !state.promotable().isEmpty()));
    }

    static @Nullable Long epoch(Sight sight) {
        return sight.named()
                .flatMap(named -> sight.unit().sentinels().stream()
                        .flatMap(sentinel -> Stream.ofNullable(sentinel.state()))
                        .filter(state -> named.equals(state.primary()))
                        .map(SentinelState::configEpoch)
                        .max(Long::compare))
                .orElse(null);
    }

    private static String silent(Sight sight) {
        var pods = sight.unit().sentinels().stream()
                .filter(sentinel -> !sentinel.reachable())
                .map(ObservedSentinel::pod)
                .collect(Collectors.joining(", "));
        return pods + (pods.contains(",") ? " do not answer" : " does not answer");
    }

    private SentinelOpinion() {}
}
