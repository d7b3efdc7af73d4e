package dev.signalstack.runtime.session;

import dev.signalstack.contract.config.IceServer;
import dev.signalstack.contract.config.RuntimeConfig;
import dev.signalstack.runtime.auth.Principal;
import dev.signalstack.runtime.bus.Envelope;
import dev.signalstack.runtime.bus.SignalBus;
import dev.signalstack.runtime.store.Outcome;
import dev.signalstack.runtime.store.PlaceRef;
import dev.signalstack.runtime.store.RoomStore;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** All sessions of one process, by their connections; what other pods say is brought to them here. */
public final class LocalSessions implements Sessions {
    private final Map<String, Open> open = new ConcurrentHashMap<>();
    private final PodContext pod;

    private record Open(LocalSession session, ClientConnection connection) {}

    /**
     * Begins to listen on the bus.
     *
     * @param instance see {@link dev.signalstack.runtime.store.PodInstance}
     */
    public LocalSessions(
            RuntimeConfig config,
            String instance,
            RoomStore store,
            SignalBus bus,
            Supplier<List<IceServer>> iceServers,
            MeterRegistry registry) {
        pod = new PodContext(
                instance,
                config.tier(),
                config.limits(),
                config.session(),
                iceServers,
                store,
                bus,
                new Receipts(instance),
                new SessionMetrics(registry),
                new LocalDelivery(instance, bus, this::heard),
                new Debts());
        pod.metrics().sessions(open, Map::size);
        bus.listen(instance, this::heard, this::resync);
        store.onRestored(this::resync);
    }

    @Override
    public Session open(ClientConnection connection, Principal principal) {
        LocalSession session = new LocalSession(pod, connection, principal, () -> open.remove(connection.id()));
        open.put(connection.id(), new Open(session, connection));
        return session;
    }

    @Override
    public Collection<Session> open() {
        return open.values().stream().<Session>map(Open::session).toList();
    }

    @Override
    public boolean available() {
        return pod.store().available() && pod.bus().available();
    }

    /** Pays what is owed to the store, and makes sure of every place, each on its own event loop. */
    public void resync() {
        pod.debts().settle();
        open.values().forEach(one -> one.connection.executor().execute(one.session::resync));
    }

    /** Pays what is owed to the store. */
    public void settle() {
        pod.debts().settle();
    }

    /** Gives up a place whose time of waiting is over, and tells the others. */
    public CompletionStage<Void> expire(PlaceRef ref) {
        return pod.store().expire(ref).thenAccept(gone -> tellGone(ref, gone));
    }

    /** The process of that name is dead: a peer that it held is waited for. */
    public CompletionStage<Optional<Instant>> orphaned(PlaceRef ref, String deadPod) {
        return pod.store().orphaned(ref, deadPod, resumeWindow());
    }

    private Duration resumeWindow() {
        return pod.session().resumeWindow();
    }

    private void tellGone(PlaceRef ref, Outcome.Departure gone) {
        if (gone.left() != null) {
            long order = gone.left().order();
            pod.local()
                    .tell(gone.others(), those -> new Envelope.PeerLeft(ref.room(), ref.peer(), order, "gone", those));
        }
    }

    private void heard(Envelope envelope) {
        switch (envelope) {
            case Envelope.Signal signal -> heard(signal);
            case Envelope.Receipt receipt -> pod.receipts().arrived(receipt);
            case Envelope.PeerJoined event ->
                event.connections().forEach(id -> on(id, session -> session.heard(event)));
            case Envelope.PeerLeft event -> event.connections().forEach(id -> on(id, session -> session.heard(event)));
            case Envelope.Evict evict -> heard(evict);
        }
    }

    private void heard(Envelope.Evict evict) {
        Envelope.ReceiptAddress address = evict.receipt();
        if (address == null) {
            on(evict.connection(), LocalSession::evict);
        } else if (!on(evict.connection(), session -> session.handOver(address))) {
            pod.local().deliver(address.pod(), new Envelope.Receipt(address.number(), false));
        }
    }

    private void heard(Envelope.Signal signal) {
        Envelope.ReceiptAddress address = signal.receipt();
        if (!on(signal.connection(), session -> session.heard(signal)) && address != null) {
            // the connection is gone: its sender need not wait to learn that the signal is held
            pod.local().deliver(address.pod(), new Envelope.Receipt(address.number(), false));
        }
    }

    private boolean on(String connection, Consumer<LocalSession> told) {
        @Nullable Open one = open.get(connection);
        if (one == null) {
            return false;
        }
        one.connection.executor().execute(() -> told.accept(one.session));
        return true;
    }
}
