package dev.signalstack.runtime.transport.engineio;

import dev.signalstack.contract.config.HeartbeatConfig;
import dev.signalstack.contract.config.LimitsConfig;
import dev.signalstack.runtime.auth.Principal;
import dev.signalstack.runtime.auth.TokenVerifier;
import dev.signalstack.runtime.protocol.CloseReason;
import dev.signalstack.runtime.session.ClientConnection;
import dev.signalstack.runtime.session.Session;
import dev.signalstack.runtime.session.Sessions;
import dev.signalstack.runtime.transport.EventLoops;
import dev.signalstack.runtime.transport.clients.Clients;
import dev.signalstack.runtime.transport.clients.Entrance;
import dev.signalstack.runtime.transport.clients.TransportMeters;
import dev.signalstack.runtime.transport.http.HttpListener;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Engine.IO alone: every message comes back as it was. */
final class EchoServer implements AutoCloseable {
    private final EventLoops loops = EventLoops.start();
    private final HttpListener listener;
    private final Clients clients;

    EchoServer(HeartbeatConfig heartbeat, int connections) {
        clients = new Clients(connections);
        var entrance = new Entrance(
                TokenVerifier.OPEN,
                new Nobody(),
                clients,
                LimitsConfig.DEFAULTS,
                new TransportMeters(new SimpleMeterRegistry(), clients));
        var config = new EngineConfig(heartbeat, Duration.ofSeconds(2), 1000, 2000, 1 << 20);
        var ids = new SessionIds(() -> new byte[32], () -> new InetSocketAddress(InetAddress.getLoopbackAddress(), 1));
        listener = HttpListener.bind(
                loops,
                0,
                config.frameLimit(),
                Duration.ofMinutes(1),
                Map.of("/engine.io/", new EngineRoute(entrance, config, ids, loops, Echo::new)));
    }

    String url(String query) {
        return "http://127.0.0.1:" + listener.port() + "/engine.io/?" + query;
    }

    int connections() {
        return clients.connections();
    }

    @Override
    public void close() {
        listener.close();
        loops.close();
    }

    private record Echo(EngineSession session) implements EngineListener {
        @Override
        public void text(String message) {
            session.send(List.of(Packet.message(message))).exceptionally(_ -> null);
        }

        @Override
        public void binary(byte[] message) {
            session.send(List.of(new Packet.Binary(message))).exceptionally(_ -> null);
        }

        @Override
        public void ending(CloseReason reason) {}

        @Override
        public void closed() {}
    }

    private static final class Nobody implements Sessions {
        @Override
        public Session open(ClientConnection connection, Principal principal) {
            throw new IllegalStateException("nobody comes in here");
        }

        @Override
        public Collection<Session> open() {
            return List.of();
        }

        @Override
        public boolean available() {
            return true;
        }
    }
}
