package dev.signalstack.contract.config;

import static dev.signalstack.contract.config.Checks.between;
import static dev.signalstack.contract.config.Checks.orElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a dead connection is noticed: Engine.IO packets on the room tier, WebSocket ping frames on the signaling tier.
 *
 * @param pingInterval time between pings, 100 ms to 5 minutes; default 25 s (the Engine.IO reference)
 * @param pingTimeout time a pong may take before the connection is closed, 100 ms to 5 minutes; default 20 s (the Engine.IO reference)
 */
public record HeartbeatConfig(Duration pingInterval, Duration pingTimeout) {
    public static final HeartbeatConfig DEFAULTS = new HeartbeatConfig(Duration.ofSeconds(25), Duration.ofSeconds(20));

    public HeartbeatConfig {
        between("heartbeat.pingInterval", pingInterval, Duration.ofMillis(100), Duration.ofMinutes(5));
        between("heartbeat.pingTimeout", pingTimeout, Duration.ofMillis(100), Duration.ofMinutes(5));
    }

    @JsonCreator
    static HeartbeatConfig of(
            @JsonProperty("pingInterval") @Nullable Duration pingInterval,
            @JsonProperty("pingTimeout") @Nullable Duration pingTimeout) {
        return new HeartbeatConfig(
                orElse(pingInterval, DEFAULTS.pingInterval), orElse(pingTimeout, DEFAULTS.pingTimeout));
    }
}
