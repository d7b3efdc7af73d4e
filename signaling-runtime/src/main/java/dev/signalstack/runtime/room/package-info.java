/** What happens in a room, as values: no transport, no store, no JSON. */
@NullMarked
package dev.signalstack.runtime.room;

import org.jspecify.annotations.NullMarked;
