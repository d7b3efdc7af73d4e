package dev.signalstack.runtime.transport.clients;

import dev.signalstack.runtime.auth.TokenRefusedException;
import dev.signalstack.runtime.protocol.CloseReason;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;

/** What the transports count. */
public final class TransportMeters {
    private final MeterRegistry registry;
    private final Counter badFrames;
    private final Counter turnedAway;

    public TransportMeters(MeterRegistry registry, Clients clients) {
        this.registry = registry;
        registry.gauge("signalstack.connections", clients, Clients::connections);
        registry.gauge("signalstack.clients", clients, c -> c.open().size());
        badFrames = Counter.builder("signalstack.bad.frames")
                .description("Frames that were not of the client protocol")
                .register(registry);
        turnedAway = Counter.builder("signalstack.turned.away")
                .description("Connections refused because the pod is full or going")
                .register(registry);
    }

    void badFrame() {
        badFrames.increment();
    }

    public void turnedAway() {
        turnedAway.increment();
    }

    /** A token was refused. */
    public void unauthorized(TokenRefusedException.Reason reason) {
        Counter.builder("signalstack.unauthorized")
                .description("Tokens refused")
                .tag("reason", reason.wire())
                .register(registry)
                .increment();
    }

    /** The server ended a connection. */
    public void closed(CloseReason reason) {
        Counter.builder("signalstack.closed")
                .description("Connections ended by the server")
                .tag("reason", reason.name().toLowerCase(Locale.ROOT))
                .register(registry)
                .increment();
    }
}
