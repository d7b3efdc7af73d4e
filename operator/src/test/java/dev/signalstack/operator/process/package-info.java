@NullMarked
package dev.signalstack.operator.process;

import org.jspecify.annotations.NullMarked;
