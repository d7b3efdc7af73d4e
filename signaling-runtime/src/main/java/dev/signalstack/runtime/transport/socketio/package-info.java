/** Socket.IO protocol 5 on the namespace {@code /}: the room tier's way in. */
@NullMarked
package dev.signalstack.runtime.transport.socketio;

import org.jspecify.annotations.NullMarked;
