/** How pods tell each other. One interface with a stated guarantee, one contract test, a package for each backend. */
@NullMarked
package dev.signalstack.runtime.bus;

import org.jspecify.annotations.NullMarked;
