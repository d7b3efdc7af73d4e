package dev.signalstack.runtime.transport.socketio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.signalstack.runtime.auth.Principal;
import dev.signalstack.runtime.protocol.Answer;
import dev.signalstack.runtime.protocol.BadFrameException;
import dev.signalstack.runtime.protocol.ClientProtocol;
import dev.signalstack.runtime.protocol.CloseReason;
import dev.signalstack.runtime.protocol.ServerEvent;
import dev.signalstack.runtime.session.ClientConnection;
import dev.signalstack.runtime.transport.clients.Conversation;
import dev.signalstack.runtime.transport.clients.Entrance;
import dev.signalstack.runtime.transport.engineio.EngineSession;
import dev.signalstack.runtime.transport.engineio.Packet;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** One client in the namespace {@code /}, from its CONNECT to its DISCONNECT or the end of its Engine.IO session. On that session's event loop. */
final class WebClient implements ClientConnection {
    private final String id = UUID.randomUUID().toString();
    private final EngineSession engine;
    private final Conversation conversation;

    WebClient(EngineSession engine, Entrance entrance, Principal principal) {
        this.engine = engine;
        write(SocketPacket.of(
                        SocketPacket.Type.CONNECT,
                        JsonNodeFactory.instance.objectNode().put("sid", id)))
                .exceptionally(_ -> null);
        this.conversation = entrance.begin(this, principal, engine.loop());
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Executor executor() {
        return engine.loop();
    }

    @Override
    public CompletionStage<Void> send(ServerEvent event) {
        return emit(ClientProtocol.name(event), ClientProtocol.data(event));
    }

    @Override
    public void close(CloseReason reason) {
        engine.end(reason);
    }

    /** The last words: why the connection ends, and, where the client must not come back by itself, a DISCONNECT. */
    void ending(CloseReason reason) {
        emit("error", ClientProtocol.data(reason)).exceptionally(_ -> null);
        if (reason.duty() == CloseReason.Duty.GIVE_UP) {
            write(SocketPacket.of(SocketPacket.Type.DISCONNECT, null)).exceptionally(_ -> null);
        }
    }

    /** @param bytes size of the event with its attachments */
    void event(SocketPacket packet, int bytes) {
        var array = packet.data();
        if (array == null) {
            return;
        }
        var data = array.size() > 1 ? array.get(1) : JsonNodeFactory.instance.objectNode();
        conversation.say(array.get(0).asText(), data, bytes, answer -> reply(packet.ackId(), answer));
    }

    void bad(String message) {
        conversation.bad(new BadFrameException(message), answer -> reply(null, answer));
    }

    void ended(boolean orderly) {
        conversation.ended(orderly);
    }

    private void reply(@Nullable Long ackId, Answer answer) {
        if (ackId != null) {
            var data = JsonNodeFactory.instance.arrayNode().add(ClientProtocol.data(answer));
            write(new SocketPacket(SocketPacket.Type.ACK, 0, SocketPacket.ROOT, ackId, data))
                    .exceptionally(_ -> null);
        } else if (answer instanceof Answer.Refused refused) {
            send(new ServerEvent.Problem(refused.code(), refused.message(), null, refused.retryAfter()))
                    .exceptionally(_ -> null);
        }
    }

    private CompletionStage<Void> emit(String name, JsonNode data) {
        ArrayNode event = JsonNodeFactory.instance.arrayNode().add(name).add(data);
        var taken = Attachments.takeOut(event);
        return taken.bytes().isEmpty() ? write(SocketPacket.of(SocketPacket.Type.EVENT, event)) : write(taken);
    }

    private CompletionStage<Void> write(Attachments.Taken event) {
        var packets = new ArrayList<Packet>();
        packets.add(Packet.message(SocketCodec.encode(new SocketPacket(
                SocketPacket.Type.BINARY_EVENT, event.bytes().size(), SocketPacket.ROOT, null, event.json()))));
        event.bytes().forEach(bytes -> packets.add(new Packet.Binary(bytes)));
        return engine.send(packets);
    }

    private CompletionStage<Void> write(SocketPacket packet) {
        return engine.send(List.of(Packet.message(SocketCodec.encode(packet))));
    }
}
