package dev.signalstack.runtime.transport.socketio;

import dev.signalstack.contract.config.HeartbeatConfig;
import dev.signalstack.runtime.transport.EventLoops;
import dev.signalstack.runtime.transport.clients.Entrance;
import dev.signalstack.runtime.transport.engineio.EngineConfig;
import dev.signalstack.runtime.transport.engineio.EngineRoute;
import dev.signalstack.runtime.transport.engineio.SessionIds;
import dev.signalstack.runtime.transport.http.HttpRoute;
import java.time.Duration;

/** Socket.IO as an HTTP route. */
public final class SocketIo {
    /** Time an Engine.IO session may take to its CONNECT (the reference's). */
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(45);
    /** Time a WebSocket may take from its probe to the upgrade (the reference's). */
    private static final Duration UPGRADE_TIMEOUT = Duration.ofSeconds(10);

    private SocketIo() {}

    public static HttpRoute route(Entrance entrance, HeartbeatConfig heartbeat, SessionIds ids, EventLoops loops) {
        var config = new EngineConfig(
                heartbeat,
                UPGRADE_TIMEOUT,
                entrance.limits().payload().toIntExact(),
                entrance.frameLimit(),
                Entrance.QUEUE_LIMIT);
        return new EngineRoute(
                entrance, config, ids, loops, session -> new WebClientSession(session, entrance, CONNECT_TIMEOUT));
    }
}
