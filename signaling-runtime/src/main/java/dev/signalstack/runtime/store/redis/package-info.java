/** The store in Redis: one Lua script for each change, all keys of a room in one slot. */
@NullMarked
package dev.signalstack.runtime.store.redis;

import org.jspecify.annotations.NullMarked;
