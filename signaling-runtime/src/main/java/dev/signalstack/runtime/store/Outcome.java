package dev.signalstack.runtime.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a store answers. */
public final class Outcome {
    private Outcome() {}

    /** Of {@link RoomStore#join}. */
    public sealed interface Join {}

    /** @param others everyone else in the room */
    public record Joined(long order, List<Occupant> others) implements Join {}

    public record RoomFull() implements Join {}

    /** @param until when the name may become free; null: its bearer is connected */
    public record PeerTaken(@Nullable Instant until) implements Join {}

    /** Of {@link RoomStore#resume}. */
    public sealed interface Resume {}

    /**
     * @param before where the peer was
     * @param taken the last signal its earlier connection took, by sender
     * @param sent the last signal addressed to it, by sender
     * @param inbox what it has not taken, in the order in which it was sent
     */
    public record Resumed(
            long order,
            Place before,
            List<Occupant> others,
            Map<String, Long> taken,
            Map<String, Long> sent,
            List<StoredSignal> inbox)
            implements Resume {}

    /** The place is another's by now, or no more. */
    public record Gone() implements Resume {}

    /** Of {@link RoomStore#send}. */
    public sealed interface Send {}

    /** @param to where the receiver is */
    public record Accepted(String entry, long seq, long fromOrder, Place to) implements Send {}

    public record NotInRoom() implements Send {}

    public record UnknownPeer() implements Send {}

    /** Of {@link RoomStore#hold}. */
    public sealed interface Hold {}

    /**
     * @param restored whether the store had lost the place
     * @param others everyone else in the room
     * @param sent the last signal addressed to this peer, by sender
     */
    public record Held(boolean restored, List<Occupant> others, Map<String, Long> sent) implements Hold {}

    /** The peer resumed elsewhere. */
    public record Lost() implements Hold {}

    /** Of {@link RoomStore#leave} and {@link RoomStore#expire}.
     *
     * @param left the place that was given up; null: it was not this connection's, or is not overdue, and nothing changed
     * @param others everyone else in the room
     */
    public record Departure(@Nullable Place left, List<Occupant> others) {}
}
