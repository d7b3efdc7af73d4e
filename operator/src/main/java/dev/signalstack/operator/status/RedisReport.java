package dev.signalstack.operator.status;

import dev.signalstack.operator.api.v1alpha1.MemberRole;
import dev.signalstack.operator.api.v1alpha1.RedisMemberStatus;
import dev.signalstack.operator.api.v1alpha1.RedisStatus;
import dev.signalstack.operator.api.v1alpha1.RedisUnitStatus;
import dev.signalstack.operator.api.v1alpha1.SignalingCluster;
import dev.signalstack.operator.api.v1alpha1.SignalingClusterStatus;
import dev.signalstack.operator.redis.ObservedMember;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Redis as its servers answered, without what changes by itself from second to second: a settled resource causes no writes. Offsets and lags are metrics. */
final class RedisReport {
    /** The one unit of topology single. */
    private static final String UNIT = "shared";

    private RedisReport() {}

    static RedisStatus of(SignalingCluster cluster, @Nullable SignalingClusterStatus before, Seen seen) {
        var topology = cluster.getSpec().redis().topology();
        var found = seen.redis();
        var stored = Optional.ofNullable(before).map(SignalingClusterStatus::redis);
        if (found == null) {
            return new RedisStatus(
                    topology, null, stored.map(RedisStatus::units).orElse(List.of()));
        }
        // The last one known: that there was one tells a loss from a beginning.
        var epoch = found.verdict().epoch() != null
                ? found.verdict().epoch()
                : stored.stream()
                        .flatMap(redis -> redis.units().stream())
                        .map(RedisUnitStatus::epoch)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
        var primary = found.verdict().primary();
        var members = found.unit().members().stream()
                .map(member -> new RedisMemberStatus(member.pod(), role(member)))
                .toList();
        return new RedisStatus(topology, primary, List.of(new RedisUnitStatus(UNIT, primary, epoch, members)));
    }

    private static MemberRole role(ObservedMember member) {
        var state = member.state();
        if (state == null) {
            return MemberRole.UNREACHABLE;
        }
        return switch (state.role()) {
            case PRIMARY -> MemberRole.PRIMARY;
            case REPLICA -> MemberRole.REPLICA;
            case HELD -> MemberRole.HELD;
        };
    }
}
