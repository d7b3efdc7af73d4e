/** A store in this process, for a developer and for tests; it forgets with the process. */
@NullMarked
package dev.signalstack.runtime.store.memory;

import org.jspecify.annotations.NullMarked;
