/** The client protocol, version 1, as values: what a client asks, what it is answered, what it is told. The same for both tiers; the transports only carry it. */
@NullMarked
package dev.signalstack.runtime.protocol;

import org.jspecify.annotations.NullMarked;
