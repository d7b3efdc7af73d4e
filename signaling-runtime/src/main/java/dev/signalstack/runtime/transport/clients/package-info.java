/** What both transports share: who is connected, and what becomes of what a client says. */
@NullMarked
package dev.signalstack.runtime.transport.clients;

import org.jspecify.annotations.NullMarked;
