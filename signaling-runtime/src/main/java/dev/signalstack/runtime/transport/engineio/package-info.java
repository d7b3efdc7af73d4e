/** Engine.IO protocol 4: sessions over HTTP long-polling and WebSocket, with upgrade from one to the other. */
@NullMarked
package dev.signalstack.runtime.transport.engineio;

import org.jspecify.annotations.NullMarked;
