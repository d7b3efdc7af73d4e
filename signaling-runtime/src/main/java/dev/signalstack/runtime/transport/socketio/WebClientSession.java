package dev.signalstack.runtime.transport.socketio;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalstack.runtime.auth.TokenRefusedException;
import dev.signalstack.runtime.protocol.BadFrameException;
import dev.signalstack.runtime.protocol.CloseReason;
import dev.signalstack.runtime.protocol.ErrorCode;
import dev.signalstack.runtime.transport.clients.Entrance;
import dev.signalstack.runtime.transport.engineio.EngineListener;
import dev.signalstack.runtime.transport.engineio.EngineSession;
import dev.signalstack.runtime.transport.engineio.Packet;
import io.netty.buffer.ByteBufUtil;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The Socket.IO side of one Engine.IO session. What is no Socket.IO packet ends the session, as in the reference: after it nobody knows where the next packet
 * begins. A connected client hears {@code bad_frame} before. An event that is a packet but not of the client protocol is answered, and the client stays.
 */
final class WebClientSession implements EngineListener {
    private final EngineSession engine;
    private final Entrance entrance;
    private final Duration connectTimeout;
    private ScheduledFuture<?> timeout;
    private @Nullable WebClient client;
    private @Nullable Incomplete incomplete;

    /** A packet whose attachments are not all there yet. */
    private record Incomplete(SocketPacket packet, int textBytes, List<byte[]> attachments) {
        int bytes() {
            return textBytes
                    + attachments.stream().mapToInt(bytes -> bytes.length).sum();
        }
    }

    WebClientSession(EngineSession engine, Entrance entrance, Duration connectTimeout) {
        this.engine = engine;
        this.entrance = entrance;
        this.connectTimeout = connectTimeout;
        this.timeout = awaitConnect();
    }

    @Override
    public void text(String message) {
        if (incomplete != null) {
            refuse("an attachment was expected");
            return;
        }
        try {
            var packet = SocketCodec.decode(message);
            int bytes = ByteBufUtil.utf8Bytes(message);
            if (packet.attachments() > 0) {
                incomplete = new Incomplete(packet, bytes, new ArrayList<>());
            } else {
                packet(packet, bytes);
            }
        } catch (BadFrameException e) {
            refuse(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void binary(byte[] message) {
        var part = incomplete;
        if (part == null) {
            refuse("no attachment was expected");
            return;
        }
        part.attachments().add(message);
        if (part.bytes() > entrance.frameLimit()) {
            engine.end(CloseReason.TOO_LARGE);
        } else if (part.attachments().size() == part.packet().attachments()) {
            incomplete = null;
            complete(part);
        }
    }

    private void complete(Incomplete part) {
        var data = part.packet().data();
        if (data == null) {
            return;
        }
        try {
            packet(part.packet().with(Attachments.putIn(data, part.attachments())), part.bytes());
        } catch (BadFrameException e) {
            refuse(String.valueOf(e.getMessage()));
        }
    }

    private void packet(SocketPacket packet, int bytes) {
        if (!packet.namespace().equals(SocketPacket.ROOT)) {
            elsewhere(packet);
            return;
        }
        if (client == null) {
            if (packet.type() == SocketPacket.Type.CONNECT) {
                connect(packet);
            } else {
                engine.close();
            }
            return;
        }
        switch (packet.type()) {
            case EVENT, BINARY_EVENT -> client.event(packet, bytes);
            case ACK, BINARY_ACK -> client.bad("no event here wants an acknowledgement");
            case DISCONNECT -> {
                client.ended(true);
                client = null;
                timeout = awaitConnect();
            }
            case CONNECT, CONNECT_ERROR -> refuse("connected already");
        }
    }

    private void elsewhere(SocketPacket packet) {
        if (packet.type() == SocketPacket.Type.CONNECT) {
            var error = JsonNodeFactory.instance.objectNode().put("message", "Invalid namespace");
            write(new SocketPacket(SocketPacket.Type.CONNECT_ERROR, 0, packet.namespace(), null, error));
        } else {
            engine.close();
        }
    }

    private void connect(SocketPacket packet) {
        var auth = packet.data();
        try {
            var principal =
                    entrance.verify(auth == null ? null : auth.path("token").textValue());
            timeout.cancel(false);
            client = new WebClient(engine, entrance, principal);
        } catch (TokenRefusedException e) {
            ObjectNode error = JsonNodeFactory.instance.objectNode().put("message", e.getMessage());
            error.putObject("data")
                    .put("code", ErrorCode.UNAUTHORIZED.wire())
                    .put("reason", e.reason().wire());
            write(SocketPacket.of(SocketPacket.Type.CONNECT_ERROR, error));
        }
    }

    @Override
    public void ending(CloseReason reason) {
        entrance.meters().closed(reason);
        if (client != null) {
            client.ending(reason);
        }
    }

    @Override
    public void closed() {
        timeout.cancel(false);
        if (client != null) {
            client.ended(false);
            client = null;
        }
    }

    private void refuse(String message) {
        if (client != null) {
            client.bad(message);
        }
        engine.close();
    }

    private void write(SocketPacket packet) {
        engine.send(List.of(Packet.message(SocketCodec.encode(packet)))).exceptionally(_ -> null);
    }

    private ScheduledFuture<?> awaitConnect() {
        return engine.loop().schedule(() -> engine.close(), connectTimeout.toMillis(), TimeUnit.MILLISECONDS);
    }
}
