@NullMarked
package dev.signalstack.operator.status;

import org.jspecify.annotations.NullMarked;
