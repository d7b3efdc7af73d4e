package dev.signalstack.runtime;

import dev.signalstack.contract.config.RuntimeConfig;
import dev.signalstack.runtime.lifecycle.Drain;
import dev.signalstack.runtime.lifecycle.Upkeep;
import dev.signalstack.runtime.session.LocalSessions;
import dev.signalstack.runtime.store.PodInstance;
import dev.signalstack.runtime.transport.EventLoops;
import dev.signalstack.runtime.transport.clients.Clients;
import dev.signalstack.runtime.transport.clients.Entrance;
import dev.signalstack.runtime.transport.clients.TransportMeters;
import dev.signalstack.runtime.transport.http.HttpListener;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
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

    private Pod(RuntimeConfig config, PodIdentity identity, EventLoops loops, Backends backends) {
        this.config = config;
        this.name = identity.name();
        this.clients = new Clients(config.limits().connectionsPerPod());
        var registry = closing(new Meters(config)).registry();
        var iceServers = closing(new IceServers(config));
        var instance = PodInstance.of(name);
        var sessions = new LocalSessions(config, instance, backends.store(), backends.bus(), iceServers, registry);
        closing(new Upkeep(instance, backends.store(), sessions).start());
        var routes = new Routes(config, identity, closing(Secrets.open(config)), loops);
        var meters = new TransportMeters(registry, clients);
        var entrance = new Entrance(routes.verifier(), sessions, clients, config.limits(), meters);
        management = closing(HttpListener.bind(
                loops,
                config.managementPort(),
                1024,
                Duration.ofMinutes(5),
                new Management(registry, sessions::available, () -> draining).routes()));
        var bound = new CompletableFuture<HttpListener>();
        listener = closing(HttpListener.bind(
                loops,
                config.port(),
                entrance.frameLimit(),
                idle(config),
                routes.of(entrance, () -> bound.join().port())));
        bound.complete(listener);
        LOG.info(
                "{} serves the {} tier of {} on port {}, health and metrics on port {}",
                name,
                config.tier().id(),
                config.cluster(),
                port(),
                managementPort());
    }

    /** @param loops stay the caller's to close, as do the backends */
    public static Pod start(RuntimeConfig config, PodIdentity identity, EventLoops loops, Backends backends) {
        return new Pod(config, identity, loops, backends);
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

    private static Duration idle(RuntimeConfig config) {
        return config.heartbeat()
                .pingInterval()
                .plus(config.heartbeat().pingTimeout())
                .plusSeconds(30);
    }
}
