package dev.signalstack.runtime.transport.engineio;

import dev.signalstack.runtime.transport.http.Exchange;
import io.netty.channel.ChannelFuture;
import io.netty.channel.EventLoop;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** HTTP long-polling: what the server has to say waits for a GET, a GET waits for what the server has to say (Engine.IO protocol 4, HTTP long-polling). */
final class Polling implements Carrier {
    /** A poll that comes during a probe is released after this, not at once, so that a slow probe makes no busy loop of polls. */
    private static final int RELEASE_MILLIS = 100;

    private final EventLoop loop;
    private @Nullable Exchange poll;

    Polling(EventLoop loop) {
        this.loop = loop;
    }

    /** What came of a poll. */
    enum Taken {
        /** It waits, or has been answered already. */
        WAITS,
        /** Another one was waiting; both are answered. */
        OVERLAPPED
    }

    /** @param aborted runs on the event loop when the client gives this poll up */
    Taken take(Exchange exchange, Runnable aborted) {
        if (poll != null) {
            exchange.answer(EngineRoute.cors(EngineError.BAD_REQUEST.reply()));
            say(Packet.CLOSE);
            return Taken.OVERLAPPED;
        }
        poll = exchange;
        exchange.onAbort(() -> loop.execute(() -> {
            if (poll == exchange) {
                poll = null;
                aborted.run();
            }
        }));
        return Taken.WAITS;
    }

    /** Answers the poll that waits, if one does, with nothing to say. */
    void release() {
        if (poll != null) {
            say(Packet.NOOP);
        }
    }

    void releaseSoon() {
        var waits = poll;
        if (waits != null) {
            loop.schedule(
                            () -> {
                                if (poll == waits) {
                                    release();
                                }
                            },
                            RELEASE_MILLIS,
                            TimeUnit.MILLISECONDS)
                    .addListener(_ -> {});
        }
    }

    @Override
    public boolean ready() {
        return poll != null;
    }

    @Override
    public ChannelFuture write(List<EngineSession.Unit> units) {
        return answer(units.stream().flatMap(unit -> unit.packets().stream()).toList());
    }

    @Override
    public void drop(int code) {
        if (poll != null) {
            // the client polls although the session is over, or has moved to a WebSocket
            poll.answer(EngineRoute.cors(EngineError.BAD_REQUEST.reply()));
            poll = null;
        }
    }

    private void say(Packet packet) {
        answer(List.of(packet)).addListener(_ -> {});
    }

    private ChannelFuture answer(List<Packet> packets) {
        var waits = poll;
        if (waits == null) {
            throw new IllegalStateException("no poll waits");
        }
        poll = null;
        return waits.send(EngineRoute.payload(PacketCodec.encodePayload(packets)));
    }
}
