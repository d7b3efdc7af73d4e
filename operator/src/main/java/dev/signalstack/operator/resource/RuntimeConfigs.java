package dev.signalstack.operator.resource;

import dev.signalstack.contract.config.AuthConfig;
import dev.signalstack.contract.config.DemoConfig;
import dev.signalstack.contract.config.DrainConfig;
import dev.signalstack.contract.config.HeartbeatConfig;
import dev.signalstack.contract.config.IceServer;
import dev.signalstack.contract.config.JwtConfig;
import dev.signalstack.contract.config.LimitsConfig;
import dev.signalstack.contract.config.RedisConfig;
import dev.signalstack.contract.config.RedisNode;
import dev.signalstack.contract.config.RuntimeConfig;
import dev.signalstack.contract.config.SessionConfig;
import dev.signalstack.contract.config.TurnConfig;
import dev.signalstack.contract.naming.Paths;
import dev.signalstack.contract.naming.Ports;
import dev.signalstack.operator.api.v1alpha1.AuthSpec;
import dev.signalstack.operator.api.v1alpha1.IceSpec;
import dev.signalstack.operator.api.v1alpha1.RoomSpec;
import dev.signalstack.operator.api.v1alpha1.SignalingCluster;
import dev.signalstack.operator.api.v1alpha1.SignalingSpec;
import dev.signalstack.operator.api.v1alpha1.TierSpec;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What a tier's processes are told, taken from the spec. Secrets are named by the file they are mounted as, never by their contents. */
public final class RuntimeConfigs {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration COMMAND_TIMEOUT = Duration.ofSeconds(5);

    private RuntimeConfigs() {}

    /** {@return the configuration of one tier's pods} */
    public static RuntimeConfig of(SignalingCluster cluster, TierSpec tier) {
        var spec = cluster.getSpec();
        var limits = tier.limits();
        return new RuntimeConfig(
                cluster.getMetadata().getName(),
                tier.tier(),
                Names.containerPort(tier.tier()),
                Ports.MANAGEMENT,
                redis(cluster),
                auth(spec.auth()),
                stun(spec.ice()),
                turn(spec.ice()),
                new LimitsConfig(
                        limits.connectionsPerPod(),
                        limits.roomsPerPeer(),
                        limits.peersPerRoom(),
                        limits.payload(),
                        limits.signalsPerSecond()),
                new SessionConfig(
                        spec.session().resumeWindow().value(),
                        spec.session().lifetime().value()),
                new HeartbeatConfig(
                        spec.heartbeat().pingInterval().value(),
                        spec.heartbeat().pingTimeout().value()),
                new DrainConfig(tier.drain().deadline().value(), tier.drain().reconnectsPerSecond()),
                demo(tier));
    }

    private static RedisConfig redis(SignalingCluster cluster) {
        var names = Names.of(cluster);
        var sentinels = IntStream.range(0, cluster.getSpec().redis().sentinel().replicas())
                .mapToObj(ordinal -> new RedisNode(names.sentinelHost(ordinal), Ports.SENTINEL))
                .toList();
        return new RedisConfig(
                sentinels,
                names.primaryName(),
                null,
                Paths.REDIS_SECRET_DIR + "/" + PasswordSecret.KEY,
                CONNECT_TIMEOUT,
                COMMAND_TIMEOUT);
    }

    private static AuthConfig auth(AuthSpec auth) {
        var jwt = auth.jwt();
        return jwt == null
                ? AuthConfig.OPEN
                : new AuthConfig(new JwtConfig(
                        Paths.JWT_SECRET_DIR + "/" + jwt.secretRef().key(),
                        jwt.issuer(),
                        jwt.audience(),
                        jwt.clockSkew().value(),
                        jwt.queryToken()));
    }

    private static List<IceServer> stun(IceSpec ice) {
        return ice.stun().isEmpty() ? List.of() : List.of(new IceServer(ice.stun(), null, null));
    }

    private static @Nullable TurnConfig turn(IceSpec ice) {
        var turn = ice.turn();
        return turn == null
                ? null
                : new TurnConfig(
                        turn.uris(),
                        Paths.TURN_SECRET_DIR + "/" + turn.credentialsRef().usernameKey(),
                        Paths.TURN_SECRET_DIR + "/" + turn.credentialsRef().credentialKey());
    }

    private static DemoConfig demo(TierSpec tier) {
        return switch (tier) {
            case RoomSpec room ->
                new DemoConfig(
                        room.demo().enabled(),
                        room.demo().signalingUrl(),
                        room.demo().openAdmission());
            case SignalingSpec _ -> DemoConfig.OFF;
        };
    }
}
