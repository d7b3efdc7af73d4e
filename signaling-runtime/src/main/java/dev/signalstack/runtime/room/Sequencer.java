package dev.signalstack.runtime.room;

import java.util.HashMap;
import java.util.Map;

/**
 * Decides what becomes of each signal that reaches one peer of one room: order and once (client protocol, What is promised). A sender is told apart from an
 * earlier peer of the same name by its order in the room. Not thread-safe: it lives on its session's event loop.
 */
public final class Sequencer {
    /** What to do with an arrived signal. */
    public enum Verdict {
        /** The next one: hand it over. */
        DELIVER,
        /** Was handed over before, or is of a peer that has been replaced: drop it. */
        DUPLICATE,
        /** One before it is missing: read the inbox before anything else is handed over. */
        HOLE
    }

    private final Map<String, Position> tracks = new HashMap<>();

    /**
     * @param from the sender's name
     * @param fromOrder when it joined, counted by the room
     * @param seq the signal's
     */
    public Verdict arrived(String from, long fromOrder, long seq) {
        Position track = tracks.get(from);
        if (track != null && fromOrder < track.order) {
            return Verdict.DUPLICATE;
        }
        long last = track == null || fromOrder > track.order ? 0 : track.last;
        if (seq <= last) {
            return Verdict.DUPLICATE;
        }
        if (seq > last + 1) {
            return Verdict.HOLE;
        }
        tracks.put(from, new Position(fromOrder, seq));
        return Verdict.DELIVER;
    }

    /**
     * Goes on behind a hole that could not be filled: what is before {@code seq} will never come, or has come.
     *
     * @return how many signals are missing for good; 0 when none
     */
    public long skipTo(String from, long fromOrder, long seq) {
        Position track = tracks.get(from);
        if (track != null && fromOrder < track.order) {
            return 0;
        }
        long last = track == null || fromOrder > track.order ? 0 : track.last;
        if (seq <= last) {
            return 0;
        }
        tracks.put(from, new Position(fromOrder, seq - 1));
        return seq - 1 - last;
    }

    /** Begins where an earlier connection of the same peer ended. */
    public void resume(String from, long fromOrder, long last) {
        tracks.put(from, new Position(fromOrder, last));
    }

    /** {@return the last signal handed over of that sender; 0 when none was} */
    public long last(String from, long fromOrder) {
        Position track = tracks.get(from);
        return track == null || track.order != fromOrder ? 0 : track.last;
    }

    /** {@return the last signal handed over, by sender} */
    public Map<String, Position> positions() {
        return Map.copyOf(tracks);
    }

    public void forget(String from) {
        tracks.remove(from);
    }

    /**
     * How far one sender has been heard, or one receiver been sent to.
     *
     * @param order the peer's order in the room, which tells it from an earlier peer of its name
     * @param last the last {@code seq}
     */
    public record Position(long order, long last) {}
}
