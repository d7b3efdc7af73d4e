@NullMarked
package dev.signalstack.runtime.transport.engineio;

import org.jspecify.annotations.NullMarked;
