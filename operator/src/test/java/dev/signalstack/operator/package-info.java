@NullMarked
package dev.signalstack.operator;

import org.jspecify.annotations.NullMarked;
