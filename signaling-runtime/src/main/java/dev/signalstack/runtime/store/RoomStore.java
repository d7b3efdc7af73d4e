package dev.signalstack.runtime.store;

import dev.signalstack.contract.config.Tier;
import dev.signalstack.runtime.room.Sequencer;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Rooms, who is in them and where, and the signals nobody has taken yet. Every call is atomic within its room. A stage fails with
 * {@link StoreUnavailableException} when the store could not be asked or did not answer in time; the change may have been made all the same. Stages complete on
 * a thread of the store's own, which must not be blocked.
 */
public interface RoomStore extends AutoCloseable {

    /**
     * Takes a name in a room, afresh: earlier signals to and from a peer of that name are no more. Joining again with the same place is answered alike.
     *
     * @param place its order is ignored
     * @param maxPeers peers the room may hold
     */
    CompletionStage<Outcome.Join> join(PlaceRef ref, Place place, int maxPeers);

    /**
     * Gives the place of an earlier connection to a new one; its order is kept.
     *
     * @param connection the one that had it
     * @param place its order is ignored
     */
    CompletionStage<Outcome.Resume> resume(PlaceRef ref, String connection, Place place);

    /** Gives the place up, if it is still that connection's. */
    CompletionStage<Outcome.Departure> leave(PlaceRef ref, String connection);

    /**
     * The connection is gone; the peer is waited for.
     *
     * @return until when; as before when it is away already; empty when the place is not that connection's
     */
    CompletionStage<Optional<Instant>> away(PlaceRef ref, String connection, Duration window);

    /** As {@link #away}, for whatever connection of a dead process. */
    CompletionStage<Optional<Instant>> orphaned(PlaceRef ref, String pod, Duration window);

    /** Gives the place up if its time of waiting is over. */
    CompletionStage<Outcome.Departure> expire(PlaceRef ref);

    /**
     * Makes sure that the store knows a connected peer, even if a failover lost it, and says what this peer should know.
     *
     * @param place with the order it has
     * @param heard the last signal handed to the peer's client, by sender; counting goes on from there at least
     */
    CompletionStage<Outcome.Hold> hold(PlaceRef ref, Place place, Map<String, Sequencer.Position> heard);

    /**
     * Counts a signal and puts it into the receiver's inbox.
     *
     * @param floor the last {@code seq} the sender knows of; a store that lost its newest writes never gives one twice
     */
    CompletionStage<Outcome.Send> send(
            PlaceRef from, String connection, String to, Sequencer.Position floor, SignalBody body);

    /** {@return what a peer has not taken, in the order in which it was sent} */
    CompletionStage<List<StoredSignal>> inbox(PlaceRef ref);

    /**
     * The peer's connection took these; they are forgotten.
     *
     * @param order the peer's, which tells it from a later one of its name
     */
    CompletionStage<Void> taken(PlaceRef ref, long order, Collection<StoredSignal> signals);

    /**
     * Keeps what a resume token stands for.
     *
     * @param token the token's digest, never the token
     * @param replaced digest of the session's earlier token, which ends; null: there is none
     */
    CompletionStage<Void> remember(String token, SessionRecord record, @Nullable String replaced);

    /** Takes what a token stands for, once; empty when it is unknown, was used, or is another subject's or tier's. */
    CompletionStage<Optional<SessionRecord>> recall(String token, String subject, Tier tier);

    CompletionStage<Void> forget(String token);

    /** This process lives. */
    CompletionStage<Beat> beat(String pod);

    /**
     * @param known whether the store knew of this process; false, too, when another has taken it for dead
     * @param dead processes that have not said that they live for longer than {@link #DEAD_AFTER}
     */
    record Beat(boolean known, List<String> dead) {}

    /** {@return whether this process is the one to clean up after a dead one, for the next 10 s} */
    CompletionStage<Boolean> claim(String deadPod, String pod);

    /** {@return the places a process took, some of which it may have given up} */
    CompletionStage<List<PlaceRef>> placesOf(String pod);

    /** A process is gone and its places are settled. */
    CompletionStage<Void> buried(String pod);

    /** {@return places whose time of waiting is over, at most {@code limit}} */
    CompletionStage<List<PlaceRef>> overdue(int limit);

    /** {@return whether the store answers; cheap} */
    boolean available();

    /** Calls the listener whenever the store answers again after it did not, on a thread of the store's own. */
    void onRestored(Runnable listener);

    @Override
    void close();

    /** Time without a beat after which a process counts as dead. */
    Duration DEAD_AFTER = Duration.ofSeconds(10);
}
