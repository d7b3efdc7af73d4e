@NullMarked
package dev.signalstack.runtime.testing;

import org.jspecify.annotations.NullMarked;
