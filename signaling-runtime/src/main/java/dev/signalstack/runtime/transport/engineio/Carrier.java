package dev.signalstack.runtime.transport.engineio;

import io.netty.channel.ChannelFuture;
import java.util.List;

/** What carries a session at the moment: polls, or a WebSocket. Called on the session's event loop. */
sealed interface Carrier permits Polling, WebSocketCarrier {
    /** {@return whether something can be written now} */
    boolean ready();

    /** @return completes when all of it left for the client */
    ChannelFuture write(List<EngineSession.Unit> units);

    /**
     * Not used any longer, from now on; what was written before still leaves.
     *
     * @param code for the close frame of a WebSocket
     */
    void drop(int code);
}
