package dev.signalstack.runtime.transport.engineio;

import dev.signalstack.runtime.protocol.BadFrameException;
import dev.signalstack.runtime.protocol.CloseReason;
import dev.signalstack.runtime.transport.http.WebSocketLink;

/** Hears the WebSocket that carries a session. On the link's event loop, from which everything hops to the session's. */
record EngineLink(EngineSession session, WebSocketCarrier carrier) implements WebSocketLink.Listener {

    @Override
    public void text(String text) {
        try {
            received(PacketCodec.decodeText(text));
        } catch (BadFrameException e) {
            session.hop(() -> session.lost(carrier));
        }
    }

    @Override
    public void binary(byte[] bytes) {
        received(new Packet.Binary(bytes));
    }

    private void received(Packet packet) {
        session.hop(() -> {
            try {
                session.received(carrier, packet);
            } catch (BadFrameException e) {
                session.lost(carrier);
            }
        });
    }

    @Override
    public void pong() {}

    @Override
    public void tooLarge() {
        session.hop(() -> session.end(CloseReason.TOO_LARGE));
    }

    @Override
    public void closed(int code) {
        session.hop(() -> session.lost(carrier));
    }
}
