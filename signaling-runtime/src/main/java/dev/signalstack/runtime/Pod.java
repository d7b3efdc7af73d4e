package dev.signalstack.runtime;

import dev.signalstack.contract.config.RuntimeConfig;
import dev.signalstack.contract.config.Tier;
import dev.signalstack.contract.naming.Paths;
import dev.signalstack.runtime.auth.JwtVerifier;
import dev.signalstack.runtime.auth.SecretFile;
import dev.signalstack.runtime.auth.TokenVerifier;
import dev.signalstack.runtime.demo.Admission;
import dev.signalstack.runtime.demo.DemoRoute;
import dev.signalstack.runtime.lifecycle.Drain;
import dev.signalstack.runtime.lifecycle.Upkeep;
import dev.signalstack.runtime.session.LocalSessions;
import dev.signalstack.runtime.store.PodInstance;
import dev.signalstack.runtime.transport.EventLoops;
import dev.signalstack.runtime.transport.clients.Clients;
import dev.signalstack.runtime.transport.clients.Entrance;
import dev.signalstack.runtime.transport.clients.TransportMeters;
import dev.signalstack.runtime.transport.http.HttpListener;
import dev.signalstack.runtime.transport.http.HttpRoute;
import dev.signalstack.runtime.transport.socketio.SocketIo;
import dev.signalstack.runtime.transport.websocket.NativeRoute;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One tier: a port for clients, one for health and metrics, and what is behind them, wired. */
public final class Pod implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Pod.class);

    private final Deque<AutoCloseable> closing = new ArrayDeque<>();
    private final RuntimeConfig config;
    private final String name;
    private final Clients clients;
    private final HttpListener listener;
    private final HttpListener management;
    private volatile boolean draining;

    /**
     * @param name the pod's, unique in its cluster
     * @param loops stay the caller's to close, as do the backends
     */
    private Pod(RuntimeConfig config, String name, EventLoops loops, Backends backends) {
        this.config = config;
        this.name = name;
        this.clients = new Clients(config.limits().connectionsPerPod());
        var registry = closing(new Meters(config)).registry();
        var iceServers = closing(new IceServers(config));
        var instance = PodInstance.of(name);
        var sessions = new LocalSessions(config, instance, backends.store(), backends.bus(), iceServers, registry);
        closing(new Upkeep(instance, backends.store(), sessions).start());
        var jwt = config.auth().jwt();
        var secret = jwt == null ? null : closing(SecretFile.open(Path.of(jwt.secretFile())));
        var entrance = new Entrance(
                verifier(config, secret), sessions, clients, config.limits(), new TransportMeters(registry, clients));
        management = closing(HttpListener.bind(
                loops,
                config.managementPort(),
                1024,
                Duration.ofMinutes(5),
                new Management(registry, sessions::available, () -> draining).routes()));
        listener = closing(HttpListener.bind(
                loops, config.port(), entrance.frameLimit(), idle(config), routes(config, name, entrance, secret)));
        LOG.info(
                "{} serves the {} tier of {} on port {}, health and metrics on port {}",
                name,
                config.tier().id(),
                config.cluster(),
                port(),
                managementPort());
    }

    public static Pod start(RuntimeConfig config, String name, EventLoops loops, Backends backends) {
        return new Pod(config, name, loops, backends);
    }

    public int port() {
        return listener.port();
    }

    public int managementPort() {
        return management.port();
    }

    /** Not ready from now on; sends the clients to other pods. Returns before the configured deadline. */
    public void drain() throws InterruptedException {
        draining = true;
        new Drain(config.drain(), clients).run();
    }

    @Override
    public void close() {
        while (!closing.isEmpty()) {
            try {
                closing.pop().close();
            } catch (Exception e) {
                LOG.error("{} did not end cleanly", name, e);
            }
        }
    }

    private <T extends AutoCloseable> T closing(T resource) {
        closing.push(resource);
        return resource;
    }

    private static TokenVerifier verifier(RuntimeConfig config, @Nullable SecretFile secret) {
        var jwt = config.auth().jwt();
        return jwt == null || secret == null
                ? TokenVerifier.OPEN
                : new JwtVerifier(jwt, secret, InstantSource.system());
    }

    private static Map<String, HttpRoute> routes(
            RuntimeConfig config, String name, Entrance entrance, @Nullable SecretFile secret) {
        var routes = new HashMap<String, HttpRoute>();
        var jwt = config.auth().jwt();
        switch (config.tier()) {
            case ROOM -> routes.put(Paths.SOCKET_IO, SocketIo.route(entrance, config.heartbeat()));
            case SIGNALING ->
                routes.put(
                        Paths.WEBSOCKET,
                        new NativeRoute(entrance, config.heartbeat(), jwt != null && jwt.queryToken()));
        }
        if (config.demo().enabled() && config.tier() == Tier.ROOM) {
            var admission = jwt == null || secret == null ? null : new Admission(jwt, secret, InstantSource.system());
            routes.put(Paths.DEMO, new DemoRoute(config.demo(), name, admission));
        }
        return routes;
    }

    private static Duration idle(RuntimeConfig config) {
        return config.heartbeat()
                .pingInterval()
                .plus(config.heartbeat().pingTimeout())
                .plusSeconds(30);
    }
}
