package dev.signalstack.runtime.transport.http;

import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.websocketx.Utf8FrameValidator;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketHandshakeException;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshakerFactory;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The way from an HTTP request to a {@link WebSocketLink}. */
public final class WebSocketUpgrade {
    private WebSocketUpgrade() {}

    /**
     * Shakes hands, or answers 400 or 426 when the request is no valid one.
     *
     * @param subprotocol the one spoken here; null: none
     * @param frameLimit largest message, bytes, whether in one frame or several; a larger one closes with 1009
     * @param listener made for the link before its first frame
     */
    public static void accept(
            Exchange exchange,
            ChannelHandlerContext context,
            FullHttpRequest request,
            @Nullable String subprotocol,
            int frameLimit,
            Function<WebSocketLink, WebSocketLink.Listener> listener) {
        var config = WebSocketDecoderConfig.newBuilder()
                .maxFramePayloadLength(frameLimit)
                .allowExtensions(false)
                .closeOnProtocolViolation(false)
                .build();
        WebSocketServerHandshaker handshaker =
                new WebSocketServerHandshakerFactory(null, subprotocol, config).newHandshaker(request);
        if (handshaker == null) {
            exchange.answer(Reply.text(HttpResponseStatus.UPGRADE_REQUIRED, "WebSocket version 13 is spoken here")
                    .with("Sec-WebSocket-Version", "13")
                    .closing());
            return;
        }
        try {
            handshaker.handshake(context.channel(), request).addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
        } catch (WebSocketHandshakeException e) {
            exchange.answer(Reply.text(HttpResponseStatus.BAD_REQUEST, "not a WebSocket handshake")
                    .closing());
            return;
        }
        exchange.takenOver();
        var link = new WebSocketLink(context.channel(), listener);
        ChannelPipeline pipeline = context.pipeline();
        pipeline.addLast(new Utf8FrameValidator(false));
        pipeline.addLast(new WebSocketFrameAggregator(frameLimit));
        pipeline.addLast(link.new Handler());
        pipeline.remove(HttpListener.IDLE);
        pipeline.remove(HttpRoutes.class);
    }
}
