package dev.signalstack.runtime.transport.engineio;

import dev.signalstack.runtime.protocol.CloseReason;

/** Hears one Engine.IO session, on its event loop. */
public interface EngineListener {
    /** Makes the listener of a session that just began. Called on the session's event loop, before it hears anything. */
    @FunctionalInterface
    interface Factory {
        EngineListener opened(EngineSession session);
    }

    void text(String message);

    void binary(byte[] message);

    /** The session is about to be ended by the server for that reason; what is sent now still leaves before the end. */
    void ending(CloseReason reason);

    /** The session is over. Called once. */
    void closed();
}
