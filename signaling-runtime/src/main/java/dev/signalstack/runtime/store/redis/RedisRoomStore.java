package dev.signalstack.runtime.store.redis;

import static dev.signalstack.runtime.store.redis.Replies.counters;
import static dev.signalstack.runtime.store.redis.Replies.instant;
import static dev.signalstack.runtime.store.redis.Replies.list;
import static dev.signalstack.runtime.store.redis.Replies.number;
import static dev.signalstack.runtime.store.redis.Replies.occupants;
import static dev.signalstack.runtime.store.redis.Replies.place;
import static dev.signalstack.runtime.store.redis.Replies.signals;
import static dev.signalstack.runtime.store.redis.Replies.text;

import dev.signalstack.contract.config.SessionConfig;
import dev.signalstack.contract.config.Tier;
import dev.signalstack.contract.keyspace.RedisKeys;
import dev.signalstack.runtime.room.Sequencer;
import dev.signalstack.runtime.store.Outcome;
import dev.signalstack.runtime.store.Place;
import dev.signalstack.runtime.store.PlaceRef;
import dev.signalstack.runtime.store.RoomStore;
import dev.signalstack.runtime.store.SessionRecord;
import dev.signalstack.runtime.store.SignalBody;
import dev.signalstack.runtime.store.StoredSignal;
import dev.signalstack.runtime.wire.Cbor;
import io.lettuce.core.Range;
import io.lettuce.core.SetArgs;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Rooms in Redis. What concerns one room is one script on keys of one slot. What crosses slots (whose places a process holds, whose waiting is over) is written
 * before it is needed and dropped after, so that a crash in between leaves an entry too many, which says nothing, and never one too few.
 */
public final class RedisRoomStore implements RoomStore {
    /** Signals one peer may have waiting; older ones become a {@code gap}. */
    private static final int INBOX = 1024;
    /** Above two intervals of the upkeep, which touches every place that is in use. */
    private static final Duration LIFETIME_MARGIN = Duration.ofMinutes(3);

    private static final Duration CLAIM = Duration.ofSeconds(10);

    private final RedisCommands redis;
    private final String lifetime;

    /** @param redis closed with the store */
    public RedisRoomStore(RedisCommands redis, SessionConfig session) {
        this.redis = redis;
        this.lifetime = Long.toString(session.lifetime().plus(LIFETIME_MARGIN).toMillis());
    }

    @Override
    public CompletionStage<Outcome.Join> join(PlaceRef ref, Place place, int maxPeers) {
        return holding(ref, place.pod())
                .thenCompose(added -> redis.run(
                        Scripts.JOIN,
                        keys(ref),
                        ref.peer(),
                        place.pod(),
                        place.connection(),
                        place.tier().id(),
                        maxPeers,
                        lifetime))
                .thenApply(reply -> switch (text(reply.get(0))) {
                    case "joined" -> new Outcome.Joined(number(reply.get(1)), occupants(reply.get(2)));
                    case "taken" -> new Outcome.PeerTaken(instant(reply.get(1)));
                    default -> new Outcome.RoomFull();
                });
    }

    @Override
    public CompletionStage<Outcome.Resume> resume(PlaceRef ref, String connection, Place place) {
        return holding(ref, place.pod())
                .thenCompose(added -> redis.run(
                        Scripts.RESUME,
                        keys(ref),
                        ref.peer(),
                        connection,
                        place.pod(),
                        place.connection(),
                        place.tier().id(),
                        lifetime))
                .thenCompose(reply -> {
                    if (!text(reply.get(0)).equals("resumed")) {
                        return CompletableFuture.completedFuture(new Outcome.Gone());
                    }
                    Outcome.Resumed resumed = new Outcome.Resumed(
                            number(reply.get(1)),
                            place(reply.get(2)),
                            occupants(reply.get(3)),
                            counters(reply.get(4)),
                            counters(reply.get(5)),
                            signals(reply.get(6)));
                    String before = resumed.before().pod();
                    return before.equals(place.pod())
                            ? CompletableFuture.completedFuture(resumed)
                            : notHolding(ref, before).thenApply(removed -> resumed);
                });
    }

    @Override
    public CompletionStage<Outcome.Departure> leave(PlaceRef ref, String connection) {
        return redis.run(Scripts.LEAVE, keys(ref), ref.peer(), connection).thenCompose(reply -> departed(ref, reply));
    }

    @Override
    public CompletionStage<Optional<Instant>> away(PlaceRef ref, String connection, Duration window) {
        return away(ref, connection, "", window);
    }

    @Override
    public CompletionStage<Optional<Instant>> orphaned(PlaceRef ref, String pod, Duration window) {
        return away(ref, "", pod, window);
    }

    private CompletionStage<Optional<Instant>> away(PlaceRef ref, String connection, String pod, Duration window) {
        return redis.run(
                        Scripts.AWAY,
                        List.of(RedisKeys.roomPeers(ref.room())),
                        ref.peer(),
                        connection,
                        pod,
                        window.toMillis())
                .thenCompose(reply -> {
                    if (!text(reply.get(0)).equals("away")) {
                        return CompletableFuture.completedFuture(Optional.empty());
                    }
                    long until = number(reply.get(1));
                    // a crash before the first line leaves the place in the pod's set, whose funeral comes here again
                    return redis.call(commands ->
                                    commands.zadd(RedisKeys.roomOverdue(), (double) until, bytes(member(ref))))
                            .thenCompose(added -> notHolding(ref, text(reply.get(2))))
                            .thenApply(removed -> Optional.of(Instant.ofEpochMilli(until)));
                });
    }

    @Override
    public CompletionStage<Outcome.Departure> expire(PlaceRef ref) {
        return redis.run(Scripts.EXPIRE, keys(ref), ref.peer()).thenCompose(reply -> {
            if (text(reply.get(0)).equals("left")) {
                return departed(ref, reply);
            }
            long until = number(reply.get(1));
            CompletionStage<?> done = until == 0
                    ? redis.call(commands -> commands.zrem(RedisKeys.roomOverdue(), bytes(member(ref))))
                    : redis.call(
                            commands -> commands.zadd(RedisKeys.roomOverdue(), (double) until, bytes(member(ref))));
            return done.thenApply(nothing -> new Outcome.Departure(null, List.of()));
        });
    }

    private CompletionStage<Outcome.Departure> departed(PlaceRef ref, List<?> reply) {
        if (!text(reply.get(0)).equals("left")) {
            return CompletableFuture.completedFuture(new Outcome.Departure(null, List.of()));
        }
        Outcome.Departure departure = new Outcome.Departure(place(reply.get(1)), occupants(reply.get(2)));
        return notHolding(ref, place(reply.get(1)).pod())
                .thenCompose(
                        removed -> redis.call(commands -> commands.zrem(RedisKeys.roomOverdue(), bytes(member(ref)))))
                .thenApply(removed -> departure);
    }

    @Override
    public CompletionStage<Outcome.Hold> hold(PlaceRef ref, Place place, Map<String, Sequencer.Position> heard) {
        List<Object> arguments = new ArrayList<>(List.of(
                ref.peer(), place.pod(), place.connection(), place.tier().id(), place.order(), lifetime));
        heard.forEach((from, position) -> arguments.addAll(List.of(from, position.order(), position.last())));
        return holding(ref, place.pod())
                .thenCompose(added -> redis.run(Scripts.HOLD, keys(ref), arguments.toArray()))
                .thenApply(reply -> text(reply.get(0)).equals("held")
                        ? new Outcome.Held(number(reply.get(1)) == 1, occupants(reply.get(2)), counters(reply.get(3)))
                        : new Outcome.Lost());
    }

    @Override
    public CompletionStage<Outcome.Send> send(
            PlaceRef from, String connection, String to, Sequencer.Position floor, SignalBody body) {
        return redis.run(
                        Scripts.SEND,
                        keys(new PlaceRef(from.room(), to)),
                        from.peer(),
                        connection,
                        to,
                        floor.order(),
                        floor.last(),
                        Cbor.encode(body),
                        INBOX,
                        lifetime)
                .thenApply(reply -> switch (text(reply.get(0))) {
                    case "accepted" ->
                        new Outcome.Accepted(
                                text(reply.get(1)), number(reply.get(2)), number(reply.get(3)), place(reply.get(4)));
                    case "unknown-peer" -> new Outcome.UnknownPeer();
                    default -> new Outcome.NotInRoom();
                });
    }

    @Override
    public CompletionStage<List<StoredSignal>> inbox(PlaceRef ref) {
        return redis.call(commands -> commands.xrange(RedisKeys.roomInbox(ref.room(), ref.peer()), Range.unbounded()))
                .thenApply(entries -> entries.stream()
                        .map(entry -> Replies.signal(entry.getId(), entry.getBody()))
                        .toList());
    }

    @Override
    public CompletionStage<Void> taken(PlaceRef ref, long order, Collection<StoredSignal> signals) {
        List<Object> arguments = new ArrayList<>(List.of(ref.peer(), order, lifetime));
        signals.forEach(
                signal -> arguments.addAll(List.of(signal.from(), signal.fromOrder(), signal.seq(), signal.entry())));
        return redis.run(Scripts.TAKEN, keys(ref), arguments.toArray()).thenApply(reply -> null);
    }

    @Override
    public CompletionStage<Void> remember(String token, SessionRecord record, @Nullable String replaced) {
        CompletionStage<Void> remembered = redis.run(
                        Scripts.REMEMBER,
                        List.of(RedisKeys.session(token)),
                        record.subject(),
                        record.tier().id(),
                        Cbor.encode(record),
                        lifetime)
                .thenApply(reply -> null);
        return replaced == null ? remembered : remembered.thenCompose(done -> forget(replaced));
    }

    @Override
    public CompletionStage<Optional<SessionRecord>> recall(String token, String subject, Tier tier) {
        return redis.run(Scripts.RECALL, List.of(RedisKeys.session(token)), subject, tier.id())
                .thenApply(reply -> text(reply.get(0)).equals("record")
                        ? Optional.of(Cbor.decode((byte[]) reply.get(1), SessionRecord.class))
                        : Optional.empty());
    }

    @Override
    public CompletionStage<Void> forget(String token) {
        return redis.call(commands -> commands.del(RedisKeys.session(token))).thenApply(deleted -> null);
    }

    @Override
    public CompletionStage<Beat> beat(String pod) {
        return redis.run(Scripts.BEAT, List.of(RedisKeys.connectionPods()), pod, DEAD_AFTER.toMillis(), 16)
                .thenApply(reply -> new Beat(
                        number(reply.get(0)) == 0,
                        list(reply.get(1)).stream().map(Replies::text).toList()));
    }

    @Override
    public CompletionStage<Boolean> claim(String deadPod, String pod) {
        return redis.call(commands -> commands.set(
                        RedisKeys.connectionClaim(deadPod),
                        bytes(pod),
                        SetArgs.Builder.nx().px(CLAIM.toMillis())))
                .thenApply("OK"::equals);
    }

    @Override
    public CompletionStage<List<PlaceRef>> placesOf(String pod) {
        return redis.call(commands -> commands.smembers(RedisKeys.connectionPlaces(pod)))
                .thenApply(members -> members.stream()
                        .map(Replies::text)
                        .map(RedisRoomStore::ref)
                        .toList());
    }

    @Override
    public CompletionStage<Void> buried(String pod) {
        return redis.call(commands -> commands.del(RedisKeys.connectionPlaces(pod)))
                .thenCompose(deleted -> redis.call(commands -> commands.zrem(RedisKeys.connectionPods(), bytes(pod))))
                .thenApply(removed -> null);
    }

    @Override
    public CompletionStage<List<PlaceRef>> overdue(int limit) {
        return redis.run(Scripts.OVERDUE, List.of(RedisKeys.roomOverdue()), limit)
                .thenApply(members -> members.stream()
                        .map(Replies::text)
                        .map(RedisRoomStore::ref)
                        .toList());
    }

    @Override
    public boolean available() {
        return redis.available();
    }

    @Override
    public void onRestored(Runnable listener) {
        redis.onRestored(listener);
    }

    @Override
    public void close() {
        redis.close();
    }

    private CompletionStage<Long> holding(PlaceRef ref, String pod) {
        return redis.call(commands -> commands.sadd(RedisKeys.connectionPlaces(pod), bytes(member(ref))));
    }

    private CompletionStage<Long> notHolding(PlaceRef ref, String pod) {
        return redis.call(commands -> commands.srem(RedisKeys.connectionPlaces(pod), bytes(member(ref))));
    }

    private static List<String> keys(PlaceRef ref) {
        return List.of(
                RedisKeys.roomPeers(ref.room()),
                RedisKeys.roomFacts(ref.room()),
                RedisKeys.roomSequences(ref.room()),
                RedisKeys.roomInbox(ref.room(), ref.peer()));
    }

    /** The room's length comes first, so that no two places look alike. */
    private static String member(PlaceRef ref) {
        return ref.room().length() + ":" + ref.room() + ref.peer();
    }

    private static PlaceRef ref(String member) {
        int colon = member.indexOf(':');
        int end = colon + 1 + Integer.parseInt(member.substring(0, colon));
        return new PlaceRef(member.substring(colon + 1, end), member.substring(end));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
