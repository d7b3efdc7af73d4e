package dev.signalstack.runtime.transport.engineio;

import dev.signalstack.runtime.transport.http.WebSocketLink;
import io.netty.channel.ChannelFuture;
import java.util.List;

/** A WebSocket that carries a session: one frame for each packet (Engine.IO protocol 4, WebSocket). */
record WebSocketCarrier(WebSocketLink link) implements Carrier {
    @Override
    public boolean ready() {
        return true;
    }

    @Override
    public ChannelFuture write(List<EngineSession.Unit> units) {
        ChannelFuture last = link.channel().newSucceededFuture();
        for (var unit : units) {
            for (var packet : unit.packets()) {
                last = switch (packet) {
                    case Packet.Text text -> link.text(text.encoded());
                    case Packet.Binary binary -> link.binary(binary.data());
                };
            }
        }
        return last;
    }

    @Override
    public void drop(int code) {
        link.close(code, "");
    }
}
