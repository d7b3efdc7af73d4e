package dev.signalstack.runtime.store;

/** A peer of a room, and where it is. */
public record Occupant(String peer, Place place) {}
