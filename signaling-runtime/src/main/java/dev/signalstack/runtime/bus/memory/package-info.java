/** A bus between tiers in this process. */
@NullMarked
package dev.signalstack.runtime.bus.memory;

import org.jspecify.annotations.NullMarked;
