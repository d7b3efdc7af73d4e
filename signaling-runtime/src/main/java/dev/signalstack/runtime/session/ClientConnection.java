package dev.signalstack.runtime.session;

import dev.signalstack.runtime.protocol.CloseReason;
import dev.signalstack.runtime.protocol.ServerEvent;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/** A client's connection as a session sees it; each transport has one implementation. */
public interface ClientConnection {
    /** {@return unique among all connections of all pods, unguessable} */
    String id();

    /**
     * Tells the client. Events arrive in the order of the calls.
     *
     * @return completes when the connection took it: its bytes left for the client. Fails when the connection is gone
     *     or too slow, in which case the event was not taken
     */
    CompletionStage<Void> send(ServerEvent event);

    /** Ends the connection, after what was sent before. The second call and later ones do nothing. */
    void close(CloseReason reason);

    /** {@return runs what it is given on the connection's event loop, in order} */
    Executor executor();
}
