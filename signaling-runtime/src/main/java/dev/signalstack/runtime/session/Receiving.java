package dev.signalstack.runtime.session;

import dev.signalstack.runtime.protocol.ServerEvent;
import dev.signalstack.runtime.room.Sequencer;
import dev.signalstack.runtime.store.Occupant;
import dev.signalstack.runtime.store.PlaceRef;
import dev.signalstack.runtime.store.StoredSignal;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What reaches one peer of one room, in order and once. The bus is the fast path; the inbox is what was sent and not taken, and fills the holes. What neither has
 * is reported as a {@code gap}. Lives on the session's event loop.
 */
final class Receiving {

    /** The client's connection. */
    interface Client {
        /** {@return completes when the connection took it} */
        CompletionStage<Void> send(ServerEvent event);

        /**
         * The connection took it; the store may forget it.
         *
         * @param order the receiving peer's order in the room
         * @return completes, never with a failure, when the store was told or is away
         */
        CompletionStage<Void> taken(long order, StoredSignal signal);
    }

    /** Reads the store. */
    interface Inbox {
        /** {@return what is not taken yet; completes on the event loop, fails when the store is away} */
        CompletionStage<List<StoredSignal>> read();
    }

    private record Arrival(StoredSignal signal, CompletableFuture<Boolean> taken) {}

    private final PlaceRef ref;
    private final Client client;
    private final Inbox inbox;
    private final SessionMetrics metrics;
    private final Sequencer sequencer = new Sequencer();
    // handed to the connection, and not known to the store as taken
    private final Map<Long, CompletableFuture<Void>> unsettled = new ConcurrentHashMap<>();
    private long handedOver;
    private @Nullable Queue<Arrival> behindHole;
    private long order;

    Receiving(PlaceRef ref, Client client, Inbox inbox, SessionMetrics metrics) {
        this.ref = ref;
        this.client = client;
        this.inbox = inbox;
        this.metrics = metrics;
    }

    /** @param order the receiving peer's, as the store gave it */
    void placed(long order) {
        this.order = order;
    }

    /** Begins where the peer's earlier connection ended. */
    void resume(Map<String, Long> taken, Map<String, Long> orders) {
        taken.forEach((from, last) -> {
            Long senderOrder = orders.get(from);
            if (senderOrder != null) {
                sequencer.resume(from, senderOrder, last);
            }
        });
    }

    /** {@return whether the connection took it; a duplicate counts as taken, as it was} */
    CompletableFuture<Boolean> arrived(StoredSignal signal) {
        Arrival arrival = new Arrival(signal, new CompletableFuture<>());
        if (behindHole != null) {
            behindHole.add(arrival);
        } else {
            sort(arrival);
        }
        return arrival.taken;
    }

    /**
     * Looks for signals that the bus lost.
     *
     * @param sent the last signal addressed to this peer, by sender
     * @param orders the senders' orders in the room
     */
    void check(Map<String, Long> sent, Map<String, Long> orders) {
        boolean behind = sent.entrySet().stream().anyMatch(entry -> {
            Long senderOrder = orders.get(entry.getKey());
            return senderOrder != null && sequencer.last(entry.getKey(), senderOrder) < entry.getValue();
        });
        if (behind && behindHole == null) {
            behindHole = new ArrayDeque<>();
            repair();
        }
    }

    /** Hands over what a resumed peer missed; what is not in the inbox any more is a gap. */
    void replay(List<StoredSignal> missed, Map<String, Long> sent, Map<String, Long> orders) {
        missed.forEach(signal -> fromInbox(signal, new CompletableFuture<>()));
        sent.forEach((from, last) -> {
            Long senderOrder = orders.get(from);
            if (senderOrder != null) {
                gap(from, sequencer.skipTo(from, senderOrder, last + 1));
            }
        });
    }

    /** {@return the last signal handed over, by sender, so that a store that lost its newest writes counts on from there} */
    Map<String, Sequencer.Position> heard() {
        return sequencer.positions();
    }

    void forget(String from) {
        sequencer.forget(from);
    }

    private void sort(Arrival arrival) {
        StoredSignal signal = arrival.signal;
        switch (sequencer.arrived(signal.from(), signal.fromOrder(), signal.seq())) {
            case DELIVER -> {
                metrics.received("delivered", 1);
                handOver(signal, arrival.taken);
            }
            case DUPLICATE -> {
                metrics.received("duplicate", 1);
                arrival.taken.complete(true);
            }
            case HOLE -> {
                behindHole = new ArrayDeque<>();
                behindHole.add(arrival);
                repair();
            }
        }
    }

    private void repair() {
        inbox.read().whenComplete((signals, failure) -> {
            Queue<Arrival> arrivals = behindHole == null ? new ArrayDeque<>() : behindHole;
            behindHole = null;
            if (failure == null) {
                Map<String, CompletableFuture<Boolean>> asked = new HashMap<>();
                arrivals.forEach(arrival -> asked.put(arrival.signal.entry(), arrival.taken));
                for (StoredSignal signal : signals) {
                    fromInbox(signal, asked.getOrDefault(signal.entry(), new CompletableFuture<>()));
                }
                for (Arrival arrival : arrivals) {
                    StoredSignal signal = arrival.signal;
                    if (signal.seq() <= sequencer.last(signal.from(), signal.fromOrder())) {
                        // came out of the inbox just now, or was handed over long ago
                        if (signals.stream().noneMatch(stored -> stored.entry().equals(signal.entry()))) {
                            arrival.taken.complete(true);
                        }
                        continue;
                    }
                    gap(signal.from(), sequencer.skipTo(signal.from(), signal.fromOrder(), signal.seq()));
                    sort(arrival);
                }
            } else {
                // they stay in the inbox, where the check after the store's return finds them
                arrivals.forEach(arrival -> arrival.taken.complete(false));
            }
        });
    }

    private void fromInbox(StoredSignal signal, CompletableFuture<Boolean> taken) {
        gap(signal.from(), sequencer.skipTo(signal.from(), signal.fromOrder(), signal.seq()));
        if (sequencer.arrived(signal.from(), signal.fromOrder(), signal.seq()) == Sequencer.Verdict.DELIVER) {
            metrics.received("repaired", 1);
            handOver(signal, taken);
        }
    }

    private void gap(String from, long missed) {
        if (missed > 0) {
            metrics.received("missed", missed);
            client.send(new ServerEvent.Gap(ref.room(), from, missed));
        }
    }

    private void handOver(StoredSignal signal, CompletableFuture<Boolean> taken) {
        long number = ++handedOver;
        unsettled.put(number, new CompletableFuture<>());
        client.send(new ServerEvent.Signal(
                        ref.room(),
                        signal.from(),
                        ref.peer(),
                        signal.body().type(),
                        signal.body().payload(),
                        signal.body().id(),
                        signal.seq()))
                .whenComplete((done, failure) -> {
                    if (failure == null) {
                        client.taken(order, signal).thenRun(() -> settle(number));
                    } else {
                        settle(number);
                    }
                    taken.complete(failure == null);
                });
    }

    private void settle(long number) {
        CompletableFuture<Void> settled = unsettled.remove(number);
        if (settled != null) {
            settled.complete(null);
        }
    }

    /** {@return completes when the store knows of everything that was handed over until now whether the connection took it} */
    CompletableFuture<Void> settled() {
        return CompletableFuture.allOf(unsettled.values().toArray(CompletableFuture[]::new));
    }

    /** {@return names to orders of those who are in the room} */
    static Map<String, Long> orders(List<Occupant> occupants) {
        Map<String, Long> orders = new HashMap<>();
        occupants.forEach(
                occupant -> orders.put(occupant.peer(), occupant.place().order()));
        return orders;
    }
}
