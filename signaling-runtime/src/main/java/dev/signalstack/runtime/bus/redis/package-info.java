/** A bus by Redis Pub/Sub: each pod hears only its own channel. */
@NullMarked
package dev.signalstack.runtime.bus.redis;

import org.jspecify.annotations.NullMarked;
