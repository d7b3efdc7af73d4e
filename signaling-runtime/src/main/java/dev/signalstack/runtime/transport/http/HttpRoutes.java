package dev.signalstack.runtime.transport.http;

import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.CodecException;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.timeout.IdleStateEvent;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands each request of one connection to the route of its path. A path that ends in a slash covers all below it; the longest one counts. */
@SuppressWarnings("FutureReturnValueIgnored") // a write that fails ends the channel, whose end is heard
final class HttpRoutes extends SimpleChannelInboundHandler<FullHttpRequest> {
    private static final Logger log = LoggerFactory.getLogger(HttpRoutes.class);

    private final Map<String, HttpRoute> routes;
    private @Nullable Exchange current;

    HttpRoutes(Map<String, HttpRoute> routes) {
        this.routes = new TreeMap<>(routes).descendingMap();
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
        if (current != null && !current.answered()) {
            // an answer to this one could overtake the one that waits, and HTTP/1.1 knows answers by their order only
            context.close();
            return;
        }
        Exchange exchange;
        try {
            exchange = new Exchange(context.channel(), request);
        } catch (IllegalArgumentException e) {
            refuse(context);
            return;
        }
        if (request.decoderResult().isFailure()) {
            refuse(context);
            return;
        }
        current = exchange;
        var route = route(exchange.path());
        if (route == null) {
            exchange.answer(HttpResponseStatus.NOT_FOUND, "nothing here");
        } else if (request.headers().contains(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true)) {
            route.upgrade(exchange, context, request);
        } else {
            route.handle(exchange);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) throws Exception {
        if (current != null) {
            current.aborted();
        }
        super.channelInactive(context);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
        if (event instanceof IdleStateEvent) {
            context.close();
        } else {
            super.userEventTriggered(context, event);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (cause instanceof IOException || cause instanceof CodecException) {
            // what anybody on the network can cause must not fill the log
            log.debug("a request from {} ended", context.channel().remoteAddress(), cause);
        } else {
            log.error("a request from {} failed", context.channel().remoteAddress(), cause);
        }
        context.close();
    }

    private static void refuse(ChannelHandlerContext context) {
        var response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.BAD_REQUEST);
        HttpUtil.setContentLength(response, 0);
        HttpUtil.setKeepAlive(response, false);
        context.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
    }

    private @Nullable HttpRoute route(String path) {
        for (var route : routes.entrySet()) {
            var covered = route.getKey();
            // /socket.io and /socket.io/ are one to some proxies and clients
            if (covered.endsWith("/") ? path.startsWith(covered) || covered.equals(path + "/") : path.equals(covered)) {
                return route.getValue();
            }
        }
        return null;
    }
}
