@NullMarked
package dev.signalstack.runtime;

import org.jspecify.annotations.NullMarked;
