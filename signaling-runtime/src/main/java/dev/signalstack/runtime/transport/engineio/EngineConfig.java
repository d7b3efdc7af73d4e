package dev.signalstack.runtime.transport.engineio;

import dev.signalstack.contract.config.HeartbeatConfig;
import java.time.Duration;

/**
 * @param heartbeat when the server pings and how long a pong may take
 * @param upgradeTimeout time a WebSocket may take from its probe to the upgrade; the reference has 10 s
 * @param maxPayload bytes up to which clients put packets together in one request
 * @param frameLimit largest message that is read at all, bytes
 * @param queueLimit bytes that may wait for one client
 */
public record EngineConfig(
        HeartbeatConfig heartbeat, Duration upgradeTimeout, int maxPayload, int frameLimit, int queueLimit) {}
