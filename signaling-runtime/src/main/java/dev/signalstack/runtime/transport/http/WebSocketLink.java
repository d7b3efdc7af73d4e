package dev.signalstack.runtime.transport.http;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One WebSocket after its handshake (RFC 6455). Writing is allowed from any thread, in whose order frames leave. */
@SuppressWarnings("FutureReturnValueIgnored") // a write that fails ends the channel, whose end is heard
public final class WebSocketLink {
    /** Close code of a connection that ended without a close frame. */
    public static final int ABNORMAL = 1006;
    /** Close code of a close frame that gave none. */
    public static final int NO_STATUS = 1005;

    /**
     * How long a closing connection may take to read what was sent before and to answer. Closing at once would make the kernel throw away the close
     * frame together with what the client still sends, and the client would never learn the reason.
     */
    private static final long LINGER_SECONDS = 5;

    private static final Logger log = LoggerFactory.getLogger(WebSocketLink.class);

    /** Hears the link, on its channel's event loop. */
    public interface Listener {
        void text(String text);

        void binary(byte[] bytes);

        void pong();

        /** A frame was larger than allowed. The listener is to close the link; nothing more is read from it. */
        void tooLarge();

        /** @param code of the client's close frame, {@link #NO_STATUS} or {@link #ABNORMAL}. Called once */
        void closed(int code);
    }

    private final Channel channel;
    private final Listener listener;
    // written on the event loop only
    private volatile boolean closing;
    private boolean ended;
    // the stream makes no sense any more: a close frame of the client will not be recognised in it
    private boolean deaf;

    WebSocketLink(Channel channel, Function<WebSocketLink, Listener> listener) {
        this.channel = channel;
        this.listener = listener.apply(this);
    }

    public Channel channel() {
        return channel;
    }

    public ChannelFuture text(String text) {
        return write(new TextWebSocketFrame(text));
    }

    public ChannelFuture binary(byte[] bytes) {
        return write(new BinaryWebSocketFrame(Unpooled.wrappedBuffer(bytes)));
    }

    public ChannelFuture ping() {
        return write(new PingWebSocketFrame());
    }

    private ChannelFuture write(WebSocketFrame frame) {
        if (closing) {
            // RFC 6455 section 5.5.1: nothing follows a close frame
            frame.release();
            return channel.newFailedFuture(new ClosedChannelException());
        }
        return channel.writeAndFlush(frame);
    }

    /** Ends the link after what was written before. What the client still says is dropped. */
    public void close(int code, String reason) {
        if (!channel.eventLoop().inEventLoop()) {
            channel.eventLoop().execute(() -> close(code, reason));
            return;
        }
        if (closing) {
            return;
        }
        closing = true;
        channel.writeAndFlush(new CloseWebSocketFrame(code, reason)).addListener(_ -> {
            if (deaf && channel instanceof DuplexChannel duplex) {
                duplex.shutdownOutput();
            }
        });
        var linger = channel.eventLoop().schedule(() -> channel.close(), LINGER_SECONDS, TimeUnit.SECONDS);
        channel.closeFuture().addListener(_ -> linger.cancel(false));
    }

    private void end(int code) {
        if (!ended) {
            ended = true;
            listener.closed(code);
        }
    }

    /** The end of the channel's pipeline. */
    final class Handler extends SimpleChannelInboundHandler<WebSocketFrame> {
        @Override
        protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
            switch (frame) {
                case CloseWebSocketFrame close -> goodbye(close);
                case PingWebSocketFrame ping
                when !closing ->
                    channel.writeAndFlush(new PongWebSocketFrame(ping.content().retain()));
                case PongWebSocketFrame _ when !closing -> listener.pong();
                case TextWebSocketFrame text when !closing -> listener.text(text.text());
                case BinaryWebSocketFrame binary
                when !closing -> {
                    var bytes = new byte[binary.content().readableBytes()];
                    binary.content().readBytes(bytes);
                    listener.binary(bytes);
                }
                default -> log.trace("dropped a frame of a closing connection");
            }
        }

        private void goodbye(CloseWebSocketFrame frame) {
            int code = frame.statusCode() < 0 ? NO_STATUS : frame.statusCode();
            end(code);
            if (closing) {
                channel.close();
            } else {
                closing = true;
                channel.writeAndFlush(new CloseWebSocketFrame(
                                code == NO_STATUS ? WebSocketCloseStatus.NORMAL_CLOSURE.code() : code, ""))
                        .addListener(ChannelFutureListener.CLOSE);
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            end(ABNORMAL);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            switch (cause) {
                case TooLongFrameException _ -> tooLarge();
                case CorruptedWebSocketFrameException corrupt -> {
                    if (corrupt.closeStatus().equals(WebSocketCloseStatus.MESSAGE_TOO_BIG)) {
                        tooLarge();
                    } else {
                        close(
                                corrupt.closeStatus().code(),
                                corrupt.closeStatus().reasonText());
                    }
                }
                case ClosedChannelException _ -> log.trace("written to a closed connection");
                case IOException _ -> context.close();
                default -> {
                    log.error("a connection failed", cause);
                    close(WebSocketCloseStatus.INTERNAL_SERVER_ERROR.code(), "internal error");
                }
            }
        }

        private void tooLarge() {
            deaf = true;
            if (!closing) {
                listener.tooLarge();
            }
        }
    }
}
