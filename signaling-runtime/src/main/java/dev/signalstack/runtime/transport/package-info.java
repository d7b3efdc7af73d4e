/** What carries bytes between clients and sessions. Nothing here knows store or bus. */
@NullMarked
package dev.signalstack.runtime.transport;

import org.jspecify.annotations.NullMarked;
