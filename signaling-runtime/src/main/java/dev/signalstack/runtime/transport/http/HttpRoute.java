package dev.signalstack.runtime.transport.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;

/** What answers below one path. Called on the event loop of the request's channel; nothing in it blocks. */
@FunctionalInterface
public interface HttpRoute {
    /** Answers the exchange, now or later. */
    void handle(Exchange exchange);

    /**
     * Takes a request to upgrade to WebSocket: answers the exchange when it refuses, else shakes hands on the channel.
     *
     * @param request is released after the call
     */
    default void upgrade(Exchange exchange, ChannelHandlerContext context, FullHttpRequest request) {
        exchange.answer(HttpResponseStatus.BAD_REQUEST, "no WebSocket here");
    }
}
