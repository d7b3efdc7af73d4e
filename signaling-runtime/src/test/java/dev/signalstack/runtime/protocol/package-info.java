@NullMarked
package dev.signalstack.runtime.protocol;

import org.jspecify.annotations.NullMarked;
