package dev.signalstack.runtime.transport.engineio;

import dev.signalstack.runtime.transport.EventLoops;
import dev.signalstack.runtime.transport.http.Exchange;
import dev.signalstack.runtime.transport.http.Reply;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpVersion;
import java.net.InetSocketAddress;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a poll to the pod that holds its session, and the answer back: long-polling without sticky routing. A pod that is gone is answered for as one that does
 * not know the session, upon which the client begins a new one and resumes.
 */
final class Forwarding {
    /** On a request that another pod forwards; it goes no further. */
    static final String FORWARDED = "x-signalstack-forwarded";

    private static final Logger LOG = LoggerFactory.getLogger(Forwarding.class);
    private static final int CONNECT_TIMEOUT_MILLIS = 2000;
    private static final int LARGEST_ANSWER = 4 << 20;

    private final EventLoops loops;

    Forwarding(EventLoops loops) {
        this.loops = loops;
    }

    void forward(Exchange exchange, InetSocketAddress owner) {
        new Bootstrap()
                .group(exchange.channel().eventLoop())
                .channel(loops.clientChannelType())
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_TIMEOUT_MILLIS)
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline()
                                .addLast(new HttpClientCodec())
                                .addLast(new HttpObjectAggregator(LARGEST_ANSWER))
                                .addLast(new Answer(exchange));
                    }
                })
                .connect(owner)
                .addListener((ChannelFuture connected) -> {
                    if (connected.isSuccess()) {
                        ask(exchange, connected.channel());
                    } else {
                        LOG.debug("{} does not answer for its sessions", owner, connected.cause());
                        exchange.answer(EngineRoute.cors(EngineError.UNKNOWN_SID.reply()));
                    }
                });
    }

    private static void ask(Exchange exchange, Channel owner) {
        var body = exchange.body();
        var request = new DefaultFullHttpRequest(
                HttpVersion.HTTP_1_1, exchange.method(), exchange.uri(), Unpooled.wrappedBuffer(body));
        request.headers()
                .set(HttpHeaderNames.HOST, "session-owner")
                .set(FORWARDED, "1")
                .set(HttpHeaderNames.CONTENT_LENGTH, body.length);
        var type = exchange.header(HttpHeaderNames.CONTENT_TYPE);
        if (type != null) {
            request.headers().set(HttpHeaderNames.CONTENT_TYPE, type);
        }
        owner.writeAndFlush(request).addListener(_ -> {});
        // a poll that its client gives up ends the session, which only the owner can do
        exchange.onAbort(() -> owner.close().addListener(_ -> {}));
    }

    private static final class Answer extends SimpleChannelInboundHandler<FullHttpResponse> {
        private final Exchange exchange;

        Answer(Exchange exchange) {
            this.exchange = exchange;
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, FullHttpResponse response) {
            var body = new byte[response.content().readableBytes()];
            response.content().readBytes(body);
            var type = response.headers().get(HttpHeaderNames.CONTENT_TYPE, "text/plain");
            exchange.answer(EngineRoute.cors(
                    new Reply(response.status(), type, body, Map.of("Cache-Control", "no-store"), false)));
            context.close().addListener(_ -> {});
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            exchange.answer(EngineRoute.cors(EngineError.UNKNOWN_SID.reply()));
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            LOG.debug("a forwarded poll failed", cause);
            context.close().addListener(_ -> {});
        }
    }
}
