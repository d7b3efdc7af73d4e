@NullMarked
package dev.signalstack.runtime.transport;

import org.jspecify.annotations.NullMarked;
