package dev.signalstack.runtime.session;

import dev.signalstack.runtime.bus.Envelope;
import dev.signalstack.runtime.protocol.Answer;
import dev.signalstack.runtime.protocol.ServerEvent;
import dev.signalstack.runtime.room.Politeness;
import dev.signalstack.runtime.room.Sequencer;
import dev.signalstack.runtime.store.Occupant;
import dev.signalstack.runtime.store.PlaceRef;
import dev.signalstack.runtime.store.PodInstance;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One session in one room: whom its client knows of, and what it has sent. Until the client has been answered, what arrives waits, so that the client never hears
 * of a room before it hears that it is in it. Lives on the session's event loop.
 */
final class Membership {
    private static final Sequencer.Position NOTHING = new Sequencer.Position(0, 0);

    private final PlaceRef ref;
    private final Consumer<ServerEvent> client;
    private final TreeMap<String, Occupant> peers = new TreeMap<>();
    private final Map<String, Sequencer.Position> sent = new HashMap<>();
    private final Receiving receiving;
    private @Nullable Queue<Runnable> waiting = new ArrayDeque<>();
    private long order;
    private boolean placed;

    Membership(
            PlaceRef ref,
            Consumer<ServerEvent> client,
            Receiving.Client receiver,
            Receiving.Inbox inbox,
            SessionMetrics metrics) {
        this.ref = ref;
        this.client = client;
        this.receiving = new Receiving(ref, receiver, inbox, metrics);
    }

    PlaceRef ref() {
        return ref;
    }

    long order() {
        return order;
    }

    Receiving receiving() {
        return receiving;
    }

    /** {@return whether the store has given the place, and the client has not been answered yet} */
    boolean awaitsAnswer() {
        return placed && waiting != null;
    }

    /** The store has given this place. */
    void placed(long order, List<Occupant> others) {
        this.order = order;
        placed = true;
        receiving.placed(order);
        peers.clear();
        others.forEach(other -> peers.put(other.peer(), other));
    }

    /** The client has been answered: what waited happens now. */
    void activate() {
        Queue<Runnable> events = waiting;
        waiting = null;
        if (events != null) {
            events.forEach(Runnable::run);
        }
    }

    /** Runs now, or as soon as the client has been answered. */
    void whenActive(Runnable event) {
        if (waiting == null) {
            event.run();
        } else {
            waiting.add(event);
        }
    }

    List<Answer.Peer> peers() {
        List<Answer.Peer> answer = new ArrayList<>();
        for (Occupant other : peers.values()) {
            answer.add(new Answer.Peer(
                    other.peer(),
                    other.place().tier(),
                    politeTowards(other.peer(), other.place().order()),
                    PodInstance.pod(other.place().pod())));
        }
        return answer;
    }

    /** {@return the last {@code seq} sent to that peer, which the store must never give again} */
    Sequencer.Position sentTo(String to) {
        return sent.getOrDefault(to, NOTHING);
    }

    /** @param toOrder of the receiver, which tells it from a later peer of its name */
    void sent(String to, long toOrder, long seq) {
        Sequencer.Position before = sent.get(to);
        if (before == null || before.order() < toOrder || (before.order() == toOrder && before.last() < seq)) {
            sent.put(to, new Sequencer.Position(toOrder, seq));
        }
    }

    void joined(Envelope.PeerJoined event, Occupant peer) {
        Occupant known = peers.get(event.peer());
        if (known != null && known.place().order() >= event.order()) {
            return;
        }
        if (known != null) {
            left(known.peer(), known.place().order(), "replaced");
        }
        arrive(peer);
    }

    /** @param peerOrder of the one that left; a newer peer of its name stays */
    void left(String peer, long peerOrder, String reason) {
        Occupant known = peers.get(peer);
        if (known == null || known.place().order() > peerOrder) {
            return;
        }
        peers.remove(peer);
        sent.remove(peer);
        receiving.forget(peer);
        client.accept(new ServerEvent.PeerLeft(ref.room(), peer, reason));
    }

    /** Makes the client's view that of the store, after events may have been missed. */
    void reconcile(List<Occupant> others) {
        Set<String> present = new HashSet<>();
        for (Occupant other : others) {
            present.add(other.peer());
        }
        for (Occupant known : List.copyOf(peers.values())) {
            if (!present.contains(known.peer())) {
                left(known.peer(), known.place().order(), "gone");
            }
        }
        for (Occupant other : others) {
            Occupant known = peers.get(other.peer());
            if (known == null) {
                arrive(other);
            } else if (known.place().order() < other.place().order()) {
                left(known.peer(), known.place().order(), "replaced");
                arrive(other);
            } else {
                peers.put(other.peer(), other);
            }
        }
    }

    private void arrive(Occupant peer) {
        peers.put(peer.peer(), peer);
        client.accept(new ServerEvent.PeerJoined(
                ref.room(),
                peer.peer(),
                peer.place().tier(),
                politeTowards(peer.peer(), peer.place().order()),
                PodInstance.pod(peer.place().pod())));
    }

    private boolean politeTowards(String other, long otherOrder) {
        return Politeness.polite(ref.peer(), order, other, otherOrder);
    }
}
