@NullMarked
package dev.signalstack.operator.reconcile;

import org.jspecify.annotations.NullMarked;
