@NullMarked
package dev.signalstack.operator.apply;

import org.jspecify.annotations.NullMarked;
