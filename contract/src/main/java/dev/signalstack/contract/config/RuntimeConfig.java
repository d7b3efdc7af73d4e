package dev.signalstack.contract.config;

import static dev.signalstack.contract.config.Checks.between;
import static dev.signalstack.contract.config.Checks.notBlank;
import static dev.signalstack.contract.config.Checks.orElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.signalstack.contract.naming.Ports;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything one runtime process is told. The operator renders it into a ConfigMap, the runtime parses the same type. What the YAML leaves out has its default; an unknown key is refused.
 *
 * @param cluster the SignalingCluster's name, for logs and metrics; default {@code local}
 * @param tier which face the process shows; default room
 * @param port where clients connect, or 0 for any free port; default 3000 for room and 3001 for signaling
 * @param managementPort where health and metrics answer, or 0 for any free port; default 9090
 * @param redis where sessions and rooms live; null: in the memory of this process, which then is alone
 * @param auth who may come in; default everyone
 * @param ice STUN and TURN servers handed to clients by {@code join}; default none
 * @param turn TURN servers handed to clients beside {@code ice}, whose credential is a Secret; null: none
 * @param limits what one client may ask of the pod
 * @param session how long a client that went away is waited for
 * @param heartbeat how a dead connection is noticed
 * @param drain how a pod that is going sends its clients away
 * @param demo the demonstration page; default off
 */
public record RuntimeConfig(
        String cluster,
        Tier tier,
        int port,
        int managementPort,
        @Nullable RedisConfig redis,
        AuthConfig auth,
        List<IceServer> ice,
        @Nullable TurnConfig turn,
        LimitsConfig limits,
        SessionConfig session,
        HeartbeatConfig heartbeat,
        DrainConfig drain,
        DemoConfig demo) {

    public RuntimeConfig {
        notBlank("cluster", cluster);
        between("port", port, 0, 65_535);
        between("managementPort", managementPort, 0, 65_535);
        ice = List.copyOf(ice);
    }

    @JsonCreator
    static RuntimeConfig of(
            @JsonProperty("cluster") @Nullable String cluster,
            @JsonProperty("tier") @Nullable Tier tier,
            @JsonProperty("port") @Nullable Integer port,
            @JsonProperty("managementPort") @Nullable Integer managementPort,
            @JsonProperty("redis") @Nullable RedisConfig redis,
            @JsonProperty("auth") @Nullable AuthConfig auth,
            @JsonProperty("ice") @Nullable List<IceServer> ice,
            @JsonProperty("turn") @Nullable TurnConfig turn,
            @JsonProperty("limits") @Nullable LimitsConfig limits,
            @JsonProperty("session") @Nullable SessionConfig session,
            @JsonProperty("heartbeat") @Nullable HeartbeatConfig heartbeat,
            @JsonProperty("drain") @Nullable DrainConfig drain,
            @JsonProperty("demo") @Nullable DemoConfig demo) {
        return new RuntimeConfig(
                orElse(cluster, "local"),
                orElse(tier, Tier.ROOM),
                orElse(port, tier == Tier.SIGNALING ? Ports.SIGNALING : Ports.ROOM),
                orElse(managementPort, Ports.MANAGEMENT),
                redis,
                orElse(auth, AuthConfig.OPEN),
                orElse(ice, List.of()),
                turn,
                orElse(limits, LimitsConfig.DEFAULTS),
                orElse(session, SessionConfig.DEFAULTS),
                orElse(heartbeat, HeartbeatConfig.DEFAULTS),
                orElse(drain, DrainConfig.DEFAULTS),
                orElse(demo, DemoConfig.OFF));
    }
}
