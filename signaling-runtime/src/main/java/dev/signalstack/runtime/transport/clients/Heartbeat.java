package dev.signalstack.runtime.transport.clients;

import dev.signalstack.contract.config.HeartbeatConfig;
import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Pings in every interval and gives up when no pong came in time. On one event loop. */
public final class Heartbeat {
    private final EventLoop loop;
    private final HeartbeatConfig config;
    private final Runnable ping;
    private final Runnable missed;
    private ScheduledFuture<?> next;

    /** Begins with the first interval. */
    public Heartbeat(EventLoop loop, HeartbeatConfig config, Runnable ping, Runnable missed) {
        this.loop = loop;
        this.config = config;
        this.ping = ping;
        this.missed = missed;
        this.next = after(config.pingInterval(), this::beat);
    }

    public void pong() {
        next.cancel(false);
        next = after(config.pingInterval(), this::beat);
    }

    public void stop() {
        next.cancel(false);
    }

    private void beat() {
        next = after(config.pingTimeout(), missed);
        ping.run();
    }

    private ScheduledFuture<?> after(Duration time, Runnable action) {
        return loop.schedule(action, time.toMillis(), TimeUnit.MILLISECONDS);
    }
}
