package dev.signalstack.runtime.room;

/**
 * Who is the polite side of a pair (W3C WebRTC, Perfect negotiation). Both sides compute it from what the store says of both, so exactly one is polite, and a resume,
 * which keeps a peer's order, changes nothing.
 */
public final class Politeness {
    private Politeness() {}

    /**
     * The later one to join is polite: it meets peers that may already be negotiating. Equal orders, which only a lost counter makes, are settled by name.
     *
     * @param order when this peer joined, counted by the room
     * @param otherOrder when the other joined
     */
    public static boolean polite(String peer, long order, String other, long otherOrder) {
        return order != otherOrder ? order > otherOrder : peer.compareTo(other) > 0;
    }
}
