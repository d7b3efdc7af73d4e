@NullMarked
package dev.signalstack.runtime.transport.socketio;

import org.jspecify.annotations.NullMarked;
