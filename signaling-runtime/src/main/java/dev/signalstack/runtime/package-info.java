/**
 * The runtime: one program with two faces, room tier and signaling tier, that carries signals between clients.
 *
 * <pre>
 * bytes → transport (engine.io + socket.io, or plain websocket) → auth → session → room → bus → session of the peer → bytes
 * </pre>
 *
 * Start at {@code SignalingMain} → {@code Wiring}. One session lives on one event loop; nothing blocks it.
 */
@NullMarked
package dev.signalstack.runtime;

import org.jspecify.annotations.NullMarked;
