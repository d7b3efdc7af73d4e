package dev.signalstack.runtime.store;

/** A peer's name within a room. */
public record PlaceRef(String room, String peer) {}
