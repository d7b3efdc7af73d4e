package dev.signalstack.runtime.store.memory;

import dev.signalstack.contract.config.Tier;
import dev.signalstack.runtime.room.Sequencer;
import dev.signalstack.runtime.store.Occupant;
import dev.signalstack.runtime.store.Outcome;
import dev.signalstack.runtime.store.Place;
import dev.signalstack.runtime.store.PlaceRef;
import dev.signalstack.runtime.store.RoomStore;
import dev.signalstack.runtime.store.SessionRecord;
import dev.signalstack.runtime.store.SignalBody;
import dev.signalstack.runtime.store.StoredSignal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A store in this process; it forgets with the process. Share one instance between tiers. */
public final class MemoryRoomStore implements RoomStore {
    private final Clock clock;
    private final Map<String, Room> rooms = new HashMap<>();
    private final Map<String, SessionRecord> tokens = new HashMap<>();
    private final Map<String, Instant> beats = new HashMap<>();
    private long entries;

    public MemoryRoomStore(Clock clock) {
        this.clock = clock;
    }

    private <T> CompletionStage<T> atomically(Supplier<T> change) {
        synchronized (this) {
            return CompletableFuture.completedFuture(change.get());
        }
    }

    @Override
    public CompletionStage<Outcome.Join> join(PlaceRef ref, Place place, int maxPeers) {
        return atomically(() -> {
            Room room = rooms.computeIfAbsent(ref.room(), name -> new Room());
            Place present = room.places.get(ref.peer());
            if (present != null && present.connection().equals(place.connection())) {
                return new Outcome.Joined(present.order(), room.others(ref.peer()));
            }
            if (present != null) {
                return new Outcome.PeerTaken(present.awayUntil());
            }
            if (room.places.size() >= maxPeers) {
                return new Outcome.RoomFull();
            }
            room.clear(ref.peer());
            room.places.put(ref.peer(), at(place, ++room.order, null));
            return new Outcome.Joined(room.order, room.others(ref.peer()));
        });
    }

    @Override
    public CompletionStage<Outcome.Resume> resume(PlaceRef ref, String connection, Place place) {
        return atomically(() -> {
            Room room = rooms.get(ref.room());
            Place before = room == null ? null : room.places.get(ref.peer());
            if (room == null || before == null || !before.connection().equals(connection)) {
                return new Outcome.Gone();
            }
            room.places.put(ref.peer(), at(place, before.order(), null));
            return new Outcome.Resumed(
                    before.order(),
                    before,
                    room.others(ref.peer()),
                    Map.copyOf(room.taken.getOrDefault(ref.peer(), Map.of())),
                    Map.copyOf(room.sent.getOrDefault(ref.peer(), Map.of())),
                    room.inbox(ref.peer()));
        });
    }

    @Override
    public CompletionStage<Outcome.Departure> leave(PlaceRef ref, String connection) {
        return atomically(() -> remove(ref, place -> place.connection().equals(connection)));
    }

    @Override
    public CompletionStage<Optional<Instant>> away(PlaceRef ref, String connection, Duration window) {
        return atomically(() -> sendAway(ref, place -> place.connection().equals(connection), window));
    }

    @Override
    public CompletionStage<Optional<Instant>> orphaned(PlaceRef ref, String pod, Duration window) {
        return atomically(() -> sendAway(ref, place -> place.pod().equals(pod), window));
    }

    @Override
    public CompletionStage<Outcome.Departure> expire(PlaceRef ref) {
        return atomically(() -> remove(
                ref, place -> place.awayUntil() != null && !place.awayUntil().isAfter(clock.instant())));
    }

    @Override
    public CompletionStage<Outcome.Hold> hold(PlaceRef ref, Place place, Map<String, Sequencer.Position> heard) {
        return atomically(() -> {
            Room room = rooms.computeIfAbsent(ref.room(), name -> new Room());
            Place present = room.places.get(ref.peer());
            if (present != null && !present.connection().equals(place.connection())) {
                return new Outcome.Lost();
            }
            room.places.put(ref.peer(), at(place, place.order(), null));
            room.order = Math.max(room.order, place.order());
            Map<String, Long> counters = room.sent.computeIfAbsent(ref.peer(), name -> new HashMap<>());
            heard.forEach((from, position) -> {
                if (room.orderOf(from) == position.order()) {
                    counters.merge(from, position.last(), Math::max);
                }
            });
            return new Outcome.Held(
                    present == null, room.others(ref.peer()), Map.copyOf(room.sent.getOrDefault(ref.peer(), Map.of())));
        });
    }

    @Override
    public CompletionStage<Outcome.Send> send(
            PlaceRef from, String connection, String to, Sequencer.Position floor, SignalBody body) {
        return atomically(() -> {
            Room room = rooms.get(from.room());
            Place sender = room == null ? null : room.places.get(from.peer());
            if (room == null || sender == null || !sender.connection().equals(connection)) {
                return new Outcome.NotInRoom();
            }
            Place receiver = room.places.get(to);
            if (receiver == null) {
                return new Outcome.UnknownPeer();
            }
            Map<String, Long> counters = room.sent.computeIfAbsent(to, name -> new HashMap<>());
            long known = floor.order() == receiver.order() ? floor.last() : 0;
            long seq = Math.max(known, counters.getOrDefault(from.peer(), 0L)) + 1;
            counters.put(from.peer(), seq);
            String entry = Long.toString(++entries);
            room.inboxes
                    .computeIfAbsent(to, name -> new TreeMap<>())
                    .put(entries, new StoredSignal(entry, from.peer(), sender.order(), seq, body));
            return new Outcome.Accepted(entry, seq, sender.order(), receiver);
        });
    }

    @Override
    public CompletionStage<List<StoredSignal>> inbox(PlaceRef ref) {
        return atomically(() -> {
            Room room = rooms.get(ref.room());
            return room == null ? List.of() : room.inbox(ref.peer());
        });
    }

    @Override
    public CompletionStage<Void> taken(PlaceRef ref, long order, Collection<StoredSignal> signals) {
        return atomically(() -> {
            Room room = rooms.get(ref.room());
            if (room != null) {
                Map<String, Long> taken = room.taken.computeIfAbsent(ref.peer(), name -> new HashMap<>());
                Map<Long, StoredSignal> inbox = room.inboxes.computeIfAbsent(ref.peer(), name -> new TreeMap<>());
                for (StoredSignal signal : signals) {
                    inbox.remove(Long.parseLong(signal.entry()));
                    if (room.orderOf(ref.peer()) == order && room.orderOf(signal.from()) == signal.fromOrder()) {
                        taken.merge(signal.from(), signal.seq(), Math::max);
                    }
                }
            }
            return null;
        });
    }

    @Override
    public CompletionStage<Void> remember(String token, SessionRecord record, @Nullable String replaced) {
        return atomically(() -> {
            if (replaced != null) {
                tokens.remove(replaced);
            }
            tokens.put(token, record);
            return null;
        });
    }

    @Override
    public CompletionStage<Optional<SessionRecord>> recall(String token, String subject, Tier tier) {
        return atomically(() -> {
            SessionRecord record = tokens.get(token);
            if (record == null || !record.subject().equals(subject) || record.tier() != tier) {
                return Optional.empty();
            }
            tokens.remove(token);
            return Optional.of(record);
        });
    }

    @Override
    public CompletionStage<Void> forget(String token) {
        return atomically(() -> {
            tokens.remove(token);
            return null;
        });
    }

    @Override
    public CompletionStage<Beat> beat(String pod) {
        return atomically(() -> {
            Instant now = clock.instant();
            boolean known = beats.put(pod, now) != null;
            return new Beat(
                    known,
                    beats.entrySet().stream()
                            .filter(beat -> beat.getValue().isBefore(now.minus(DEAD_AFTER)))
                            .map(Map.Entry::getKey)
                            .toList());
        });
    }

    @Override
    public CompletionStage<Boolean> claim(String deadPod, String pod) {
        return CompletableFuture.completedFuture(true);
    }

    @Override
    public CompletionStage<List<PlaceRef>> placesOf(String pod) {
        return atomically(() -> places((name, place) -> place.pod().equals(pod)));
    }

    @Override
    public CompletionStage<Void> buried(String pod) {
        return atomically(() -> {
            beats.remove(pod);
            return null;
        });
    }

    @Override
    public CompletionStage<List<PlaceRef>> overdue(int limit) {
        Instant now = clock.instant();
        return atomically(() ->
                places((name, place) ->
                                place.awayUntil() != null && !place.awayUntil().isAfter(now))
                        .stream()
                        .limit(limit)
                        .toList());
    }

    @Override
    public boolean available() {
        return true;
    }

    @Override
    public void onRestored(Runnable listener) {
        // it is never away
    }

    @Override
    public void close() {
        // nothing is open
    }

    private List<PlaceRef> places(BiPredicate<String, Place> wanted) {
        List<PlaceRef> found = new ArrayList<>();
        rooms.forEach((name, room) -> room.places.forEach((peer, place) -> {
            if (wanted.test(peer, place)) {
                found.add(new PlaceRef(name, peer));
            }
        }));
        return found;
    }

    private Optional<Instant> sendAway(PlaceRef ref, Predicate<Place> whose, Duration window) {
        Room room = rooms.get(ref.room());
        Place place = room == null ? null : room.places.get(ref.peer());
        if (room == null || place == null || !whose.test(place)) {
            return Optional.empty();
        }
        if (place.awayUntil() != null) {
            return Optional.of(place.awayUntil());
        }
        Instant until = clock.instant().plus(window);
        room.places.put(ref.peer(), at(place, place.order(), until));
        return Optional.of(until);
    }

    private Outcome.Departure remove(PlaceRef ref, Predicate<Place> whose) {
        Room room = rooms.get(ref.room());
        Place place = room == null ? null : room.places.get(ref.peer());
        if (room == null || place == null || !whose.test(place)) {
            return new Outcome.Departure(null, List.of());
        }
        room.places.remove(ref.peer());
        room.clear(ref.peer());
        if (room.places.isEmpty()) {
            rooms.remove(ref.room());
        }
        return new Outcome.Departure(place, room.others(ref.peer()));
    }

    private static Place at(Place place, long order, @Nullable Instant awayUntil) {
        return new Place(place.pod(), place.connection(), place.tier(), order, awayUntil);
    }

    private static final class Room {
        private final Map<String, Place> places = new TreeMap<>();
        private final Map<String, Map<String, Long>> sent = new HashMap<>();
        private final Map<String, Map<String, Long>> taken = new HashMap<>();
        private final Map<String, TreeMap<Long, StoredSignal>> inboxes = new HashMap<>();
        private long order;

        /** {@return 0 for nobody} */
        long orderOf(String peer) {
            Place place = places.get(peer);
            return place == null ? 0 : place.order();
        }

        List<Occupant> others(String peer) {
            return places.entrySet().stream()
                    .filter(entry -> !entry.getKey().equals(peer))
                    .map(entry -> new Occupant(entry.getKey(), entry.getValue()))
                    .toList();
        }

        List<StoredSignal> inbox(String peer) {
            Map<Long, StoredSignal> inbox = inboxes.get(peer);
            return inbox == null ? List.of() : List.copyOf(inbox.values());
        }

        void clear(String peer) {
            inboxes.remove(peer);
            sent.remove(peer);
            taken.remove(peer);
            sent.values().forEach(counters -> counters.remove(peer));
            taken.values().forEach(counters -> counters.remove(peer));
        }
    }
}
