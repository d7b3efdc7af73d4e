package dev.signalstack.runtime.transport;

import io.netty.channel.Channel;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * The event loops that all connections of a process live on, one for each processor; epoll where the machine has it.
 *
 * @param channelType what listens
 * @param clientChannelType what connects to others
 */
public record EventLoops(
        EventLoopGroup group, Class<? extends ServerChannel> channelType, Class<? extends Channel> clientChannelType)
        implements AutoCloseable {

    public static EventLoops start() {
        int threads = Runtime.getRuntime().availableProcessors();
        var names = new DefaultThreadFactory("event-loop");
        return Epoll.isAvailable()
                ? new EventLoops(
                        new MultiThreadIoEventLoopGroup(threads, names, EpollIoHandler.newFactory()),
                        EpollServerSocketChannel.class,
                        EpollSocketChannel.class)
                : new EventLoops(
                        new MultiThreadIoEventLoopGroup(threads, names, NioIoHandler.newFactory()),
                        NioServerSocketChannel.class,
                        NioSocketChannel.class);
    }

    /** Ends the loops; whatever they still hold is dropped. At most 5 s. */
    @Override
    public void close() {
        // the ends of connections are still being told from loop to loop
        group.shutdownGracefully(50, 5000, TimeUnit.MILLISECONDS).awaitUninterruptibly(5, TimeUnit.SECONDS);
    }
}
