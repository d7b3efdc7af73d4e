/** The operator as a process: who leads, whether it is well, and its management port. */
@NullMarked
package dev.signalstack.operator.process;

import org.jspecify.annotations.NullMarked;
