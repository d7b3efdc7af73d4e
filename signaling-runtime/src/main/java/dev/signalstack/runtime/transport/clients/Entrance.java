package dev.signalstack.runtime.transport.clients;

import dev.signalstack.contract.config.LimitsConfig;
import dev.signalstack.runtime.auth.Principal;
import dev.signalstack.runtime.auth.TokenRefusedException;
import dev.signalstack.runtime.auth.TokenVerifier;
import dev.signalstack.runtime.session.ClientConnection;
import dev.signalstack.runtime.session.Sessions;
import io.netty.channel.EventLoop;
import org.jspecify.annotations.Nullable;

/** Where both transports let clients in. */
public record Entrance(
        TokenVerifier verifier, Sessions sessions, Clients clients, LimitsConfig limits, TransportMeters meters) {

    /** Bytes that may wait for one slow client before it is closed; a session resumes what did not leave. */
    public static final int QUEUE_LIMIT = 1 << 20;

    /**
     * Largest message that is read at all, bytes: twice the payload limit. In between, the client hears {@code payload_too_large} and stays; beyond, it is
     * closed with 1009.
     */
    public int frameLimit() {
        return 2 * limits.payload().toIntExact();
    }

    /** @throws TokenRefusedException as counted */
    public Principal verify(@Nullable String token) throws TokenRefusedException {
        try {
            return verifier.verify(token);
        } catch (TokenRefusedException e) {
            meters.unauthorized(e.reason());
            throw e;
        }
    }

    /** Begins a client's conversation. Called on the connection's event loop. */
    public Conversation begin(ClientConnection connection, Principal principal, EventLoop loop) {
        return new Conversation(this, connection, principal, loop);
    }
}
