/** The names of every Redis key and channel, made in one place. Room-scoped keys carry the room's own hash tag. */
@NullMarked
package dev.signalstack.contract.keyspace;

import org.jspecify.annotations.NullMarked;
