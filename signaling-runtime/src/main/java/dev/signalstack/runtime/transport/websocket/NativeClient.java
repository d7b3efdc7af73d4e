package dev.signalstack.runtime.transport.websocket;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalstack.contract.config.HeartbeatConfig;
import dev.signalstack.runtime.auth.Principal;
import dev.signalstack.runtime.protocol.Answer;
import dev.signalstack.runtime.protocol.BadFrameException;
import dev.signalstack.runtime.protocol.ClientProtocol;
import dev.signalstack.runtime.protocol.CloseReason;
import dev.signalstack.runtime.protocol.ServerEvent;
import dev.signalstack.runtime.protocol.TextFrame;
import dev.signalstack.runtime.session.ClientConnection;
import dev.signalstack.runtime.transport.clients.Conversation;
import dev.signalstack.runtime.transport.clients.Entrance;
import dev.signalstack.runtime.transport.clients.Heartbeat;
import dev.signalstack.runtime.transport.http.WebSocketLink;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.EventLoop;
import java.io.IOException;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** One client on plain WebSocket. Lives on its channel's event loop. */
final class NativeClient implements ClientConnection, WebSocketLink.Listener {
    private static final int NORMAL = 1000;

    private final String id = UUID.randomUUID().toString();
    private final WebSocketLink link;
    private final Entrance entrance;
    private final EventLoop loop;
    private final Heartbeat heartbeat;
    private final Conversation conversation;
    private int waitingBytes;
    private boolean closed;

    NativeClient(WebSocketLink link, Entrance entrance, Principal principal, HeartbeatConfig heartbeat) {
        this.link = link;
        this.entrance = entrance;
        this.loop = link.channel().eventLoop();
        this.heartbeat = new Heartbeat(
                loop, heartbeat, () -> link.ping().addListener(_ -> {}), () -> close(CloseReason.HEARTBEAT_MISSED));
        this.conversation = entrance.begin(this, principal, loop);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Executor executor() {
        return loop;
    }

    @Override
    public CompletionStage<Void> send(ServerEvent event) {
        return write(TextFrame.of(event));
    }

    @Override
    public void close(CloseReason reason) {
        if (closed) {
            return;
        }
        entrance.meters().closed(reason);
        link.close(reason.webSocketCode(), ClientProtocol.phrase(reason));
        end(false);
    }

    @Override
    public void text(String text) {
        int bytes = ByteBufUtil.utf8Bytes(text);
        try {
            var frame = TextFrame.parse(text);
            conversation.say(frame.event(), frame.data(), bytes, answer -> reply(frame.id(), answer));
        } catch (BadFrameException e) {
            conversation.bad(e, answer -> reply(null, answer));
        }
    }

    @Override
    public void binary(byte[] bytes) {
        conversation.bad(new BadFrameException("frames are text here"), answer -> reply(null, answer));
    }

    @Override
    public void pong() {
        heartbeat.pong();
    }

    @Override
    public void tooLarge() {
        close(CloseReason.TOO_LARGE);
    }

    @Override
    public void closed(int code) {
        end(code == NORMAL || code == WebSocketLink.NO_STATUS);
    }

    private void end(boolean orderly) {
        if (!closed) {
            closed = true;
            heartbeat.stop();
            // later, as a session may be in the middle of what made it close the connection
            loop.execute(() -> conversation.ended(orderly));
        }
    }

    private void reply(@Nullable JsonNode id, Answer answer) {
        if (answer instanceof Answer.Refused refused) {
            send(new ServerEvent.Problem(
                            refused.code(), refused.message(), id == null ? null : id.asText(), refused.retryAfter()))
                    .exceptionally(_ -> null);
        } else if (id != null) {
            write(new TextFrame("ack", ClientProtocol.data(answer), id)).exceptionally(_ -> null);
        }
    }

    private CompletionStage<Void> write(TextFrame frame) {
        if (closed) {
            return CompletableFuture.failedFuture(new IOException("the connection is closed"));
        }
        var text = frame.text();
        int bytes = ByteBufUtil.utf8Bytes(text);
        if (waitingBytes + bytes > Entrance.QUEUE_LIMIT) {
            close(CloseReason.SLOW_CONSUMER);
            return CompletableFuture.failedFuture(new IOException("the client reads too slowly"));
        }
        waitingBytes += bytes;
        var taken = new CompletableFuture<Void>();
        link.text(text).addListener(written -> {
            waitingBytes -= bytes;
            if (written.isSuccess()) {
                taken.complete(null);
            } else {
                taken.completeExceptionally(new IOException("the connection ended", written.cause()));
            }
        });
        return taken;
    }
}
