package dev.signalstack.runtime.store;

/**
 * A signal that its receiver has not taken yet.
 *
 * @param entry names it within the receiver's inbox
 * @param fromOrder the sender's order in the room, which tells it from an earlier peer of its name
 * @param seq counts by one within (room, from, to), from 1
 */
public record StoredSignal(String entry, String from, long fromOrder, long seq, SignalBody body) {}
