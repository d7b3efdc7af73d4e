/** What a process does from its start to its end, whatever its clients do. */
@NullMarked
package dev.signalstack.runtime.lifecycle;

import org.jspecify.annotations.NullMarked;
