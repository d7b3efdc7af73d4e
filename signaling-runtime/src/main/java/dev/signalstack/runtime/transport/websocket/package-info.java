/** Plain WebSocket: the signaling tier's way in. */
@NullMarked
package dev.signalstack.runtime.transport.websocket;

import org.jspecify.annotations.NullMarked;
