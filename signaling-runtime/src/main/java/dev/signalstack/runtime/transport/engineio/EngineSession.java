package dev.signalstack.runtime.transport.engineio;

import dev.signalstack.runtime.protocol.BadFrameException;
import dev.signalstack.runtime.protocol.CloseReason;
import dev.signalstack.runtime.transport.clients.Heartbeat;
import dev.signalstack.runtime.transport.http.Exchange;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One Engine.IO session, whatever connections carry it. It lives on one event loop; requests and frames that come in by channels of other loops hop to
 * it, so that their order is the order of one thread: a poll and an upgrade that race would otherwise both be granted.
 */
public final class EngineSession {
    /** How long the last words of a session wait for a client's poll to fetch them. */
    private static final int LAST_POLL_SECONDS = 30;

    private static final int NORMAL = 1000;

    /** Packets that belong together, such as an event and its attachments, and what hears that they left. */
    record Unit(List<Packet> packets, int bytes, CompletableFuture<Void> taken) {}

    private enum State {
        OPEN,
        /** The listener hears why the session ends, and may still send. */
        ENDING,
        /** The session is over for its listener; what is left waits for the last poll. */
        CLOSING,
        CLOSED
    }

    private final EventLoop loop;
    private final EngineConfig config;
    private final Runnable forget;
    private final Heartbeat heartbeat;
    private final ArrayDeque<Unit> waiting = new ArrayDeque<>();
    private final EngineListener listener;
    private Carrier carrier;
    private @Nullable Probe probe;
    private int waitingBytes;
    private State state = State.OPEN;

    EngineSession(
            EventLoop loop, EngineConfig config, Carrier carrier, EngineListener.Factory listeners, Runnable forget) {
        this.loop = loop;
        this.config = config;
        this.carrier = carrier;
        this.forget = forget;
        this.heartbeat = new Heartbeat(loop, config.heartbeat(), this::ping, this::heartbeatMissed);
        this.listener = listeners.opened(this);
    }

    public EventLoop loop() {
        return loop;
    }

    EngineConfig config() {
        return config;
    }

    /** Runs on the session's event loop, now if this is it. */
    void hop(Runnable action) {
        if (loop.inEventLoop()) {
            action.run();
        } else {
            loop.execute(action);
        }
    }

    /**
     * Sends packets that no other packet may come between.
     *
     * @return completes when they left for the client, by whatever connection; fails when the session ends before, or the client is too slow
     */
    public CompletionStage<Void> send(List<Packet> packets) {
        if (state != State.OPEN && state != State.ENDING) {
            return CompletableFuture.failedFuture(new IOException("the session is over"));
        }
        int bytes = packets.stream().mapToInt(Packet::bytes).sum();
        if (state == State.OPEN && waitingBytes + bytes > config.queueLimit()) {
            end(CloseReason.SLOW_CONSUMER);
            return CompletableFuture.failedFuture(new IOException("the client reads too slowly"));
        }
        return enqueue(packets, bytes);
    }

    /** Ends the session after what was sent before; the listener may still say why. */
    public void end(CloseReason reason) {
        if (state == State.OPEN) {
            state = State.ENDING;
            listener.ending(reason);
            // the close codes of the client protocol are for plain WebSocket
            close(reason == CloseReason.TOO_LARGE ? reason.webSocketCode() : NORMAL);
        }
    }

    /** Ends the session after what was sent before, without a word. */
    public void close() {
        if (state == State.OPEN) {
            close(NORMAL);
        }
    }

    private void close(int code) {
        over(State.CLOSING);
        if (carrier instanceof Polling) {
            enqueue(List.of(Packet.CLOSE), 1);
            if (waiting.isEmpty()) {
                lost();
            } else {
                loop.schedule(() -> lost(), LAST_POLL_SECONDS, TimeUnit.SECONDS).addListener(_ -> {});
            }
        } else {
            carrier.drop(code);
        }
    }

    /** The connection that carried the session is lost, or what came by it makes no sense, or nothing is left to say. */
    void lost() {
        if (state == State.CLOSED) {
            return;
        }
        over(State.CLOSED);
        carrier.drop(NORMAL);
        var gone = new IOException("the connection ended");
        waiting.forEach(unit -> unit.taken().completeExceptionally(gone));
        waiting.clear();
        forget.run();
    }

    /** {@link #lost}, when it is that carrier that carries the session. */
    void lost(Carrier by) {
        if (carrier.equals(by)) {
            lost();
        }
    }

    /** What the client sent. Passed over when it came by another carrier than the present one. */
    void received(Carrier by, Packet packet) throws BadFrameException {
        if (state != State.OPEN || !carrier.equals(by)) {
            return;
        }
        switch (packet) {
            case Packet.Binary binary -> listener.binary(binary.data());
            case Packet.Text text -> {
                switch (text.type()) {
                    case MESSAGE -> listener.text(text.data());
                    case PONG -> heartbeat.pong();
                    case CLOSE -> goodbye();
                    case NOOP, UPGRADE -> {}
                    // a client of protocol 3 would ping by itself
                    case OPEN, PING -> throw new BadFrameException("this packet is for servers to send");
                }
            }
        }
    }

    private void goodbye() {
        if (carrier instanceof Polling polling) {
            polling.release();
        }
        lost();
    }

    /** A WebSocket wants to carry the session from now on. */
    void probed(Probe candidate) {
        if (state != State.OPEN || probe != null || !(carrier instanceof Polling)) {
            candidate.abandon();
        } else {
            probe = candidate;
        }
    }

    /** {@return whether the candidate may go on; if so the poll is released, as the client waits for that before it upgrades} */
    boolean probing(Probe candidate) {
        if (probe != candidate) {
            return false;
        }
        if (carrier instanceof Polling polling) {
            polling.release();
        }
        return true;
    }

    void probeEnded(Probe candidate) {
        if (probe == candidate) {
            probe = null;
        }
    }

    /** {@return whether from now on the WebSocket carries the session; what waits leaves by it} */
    boolean upgraded(Probe candidate, WebSocketCarrier socket) {
        if (state != State.OPEN || probe != candidate) {
            return false;
        }
        probe = null;
        carrier.drop(NORMAL);
        carrier = socket;
        flush();
        return true;
    }

    /** A poll came in. */
    void poll(Exchange exchange) {
        if (state == State.CLOSED || !(carrier instanceof Polling polling)) {
            exchange.answer(EngineRoute.cors(EngineError.BAD_REQUEST.reply()));
            return;
        }
        if (polling.take(exchange, () -> lost(polling)) == Polling.Taken.OVERLAPPED) {
            lost();
            return;
        }
        flush();
        if (state == State.CLOSING) {
            lost();
        } else if (probe != null && probe.confirmed()) {
            polling.releaseSoon();
        }
    }

    /** A poll's body came in. */
    void post(Exchange exchange, List<Packet> packets) {
        if (state != State.OPEN || !(carrier instanceof Polling polling)) {
            exchange.answer(EngineRoute.cors(EngineError.BAD_REQUEST.reply()));
            return;
        }
        try {
            for (var packet : packets) {
                received(polling, packet);
            }
            exchange.answer(EngineRoute.ok());
        } catch (BadFrameException e) {
            exchange.answer(EngineRoute.cors(EngineError.BAD_REQUEST.reply()));
            lost();
        }
    }

    private CompletionStage<Void> enqueue(List<Packet> packets, int bytes) {
        var unit = new Unit(packets, bytes, new CompletableFuture<>());
        waiting.add(unit);
        waitingBytes += bytes;
        flush();
        return unit.taken();
    }

    private void flush() {
        if (waiting.isEmpty() || !carrier.ready()) {
            return;
        }
        var batch = List.copyOf(waiting);
        waiting.clear();
        var by = carrier;
        carrier.write(batch).addListener(written -> hop(() -> settle(by, batch, written)));
    }

    private void settle(Carrier by, List<Unit> batch, Future<?> written) {
        for (var unit : batch) {
            waitingBytes -= unit.bytes();
            if (written.isSuccess()) {
                unit.taken().complete(null);
            } else {
                unit.taken().completeExceptionally(new IOException("the connection ended", written.cause()));
            }
        }
        if (!written.isSuccess()) {
            lost(by);
        }
    }

    private void ping() {
        if (state == State.OPEN) {
            enqueue(List.of(Packet.PING), 1);
        }
    }

    private void heartbeatMissed() {
        if (carrier instanceof Polling) {
            // last words would wait for somebody who is not there
            listener.ending(CloseReason.HEARTBEAT_MISSED);
            lost();
        } else {
            end(CloseReason.HEARTBEAT_MISSED);
        }
    }

    private void over(State next) {
        boolean first = state == State.OPEN || state == State.ENDING;
        state = next;
        if (first) {
            heartbeat.stop();
            if (probe != null) {
                probe.abandon();
            }
            // later, as the listener may be in the middle of what made it close the session
            loop.execute(listener::closed);
        }
    }
}
