/** Where rooms, sessions and untaken signals live. One interface, one contract test, a package for each backend. */
@NullMarked
package dev.signalstack.runtime.store;

import org.jspecify.annotations.NullMarked;
