package dev.signalstack.runtime.session;

import dev.signalstack.runtime.auth.Principal;
import java.util.Collection;

/** The sessions of this pod. */
public interface Sessions {
    /** Begins a session for a connection that has been let in. Called on the connection's event loop. */
    Session open(ClientConnection connection, Principal principal);

    /** {@return those that are open now, a snapshot; call each only on its own event loop} */
    Collection<Session> open();

    /** {@return whether store and bus answer, so that clients may be sent to this pod; cheap, callable from any thread} */
    boolean available();
}
