package dev.signalstack.runtime.transport.http;

import dev.signalstack.runtime.transport.EventLoops;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.flush.FlushConsolidationHandler;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One open port with its routes, and the connections that came by it. */
public final class HttpListener implements AutoCloseable {
    static final String IDLE = "idle";
    private final Channel channel;
    private final ChannelGroup connections;

    private HttpListener(Channel channel, ChannelGroup connections) {
        this.channel = channel;
        this.connections = connections;
    }

    /**
     * @param port 0: any free one
     * @param maxBody largest request body, bytes; larger ones are refused with 413 before they are read
     * @param idle time after which a connection that neither asks nor waits for an answer is closed
     * @throws IllegalStateException when the port cannot be had
     */
    public static HttpListener bind(
            EventLoops loops, int port, int maxBody, Duration idle, Map<String, HttpRoute> routes) {
        var connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
        var bootstrap = new ServerBootstrap()
                .group(loops.group())
                .channel(loops.channelType())
                .option(ChannelOption.SO_BACKLOG, 4096)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel connection) {
                        connections.add(connection);
                        connection
                                .pipeline()
                                .addLast(new FlushConsolidationHandler(64, true))
                                .addLast(IDLE, new IdleStateHandler(idle.toMillis(), 0, 0, TimeUnit.MILLISECONDS))
                                .addLast(new HttpServerCodec(new HttpDecoderConfig()
                                        .setMaxInitialLineLength(16_384)
                                        .setMaxHeaderSize(16_384)))
                                .addLast(new HttpObjectAggregator(maxBody, true))
                                .addLast(new HttpRoutes(routes));
                    }
                });
        var bound = bootstrap.bind(port).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new IllegalStateException(
                    "cannot listen on port " + port + ": " + bound.cause().getMessage(), bound.cause());
        }
        return new HttpListener(bound.channel(), connections);
    }

    public int port() {
        return ((InetSocketAddress) channel.localAddress()).getPort();
    }

    /** Takes no new connections; those there are stay. */
    public void stopAccepting() {
        channel.close().awaitUninterruptibly();
    }

    /** {@return how many connections are open} */
    public int connections() {
        return connections.size();
    }

    @Override
    public void close() {
        stopAccepting();
        connections.close().awaitUninterruptibly(5, TimeUnit.SECONDS);
    }
}
