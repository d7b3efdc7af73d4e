/** The loop: observe, plan, apply, report. The adapter to the Java Operator SDK is thin; one turn of the loop knows nothing of it. */
@NullMarked
package dev.signalstack.operator.reconcile;

import org.jspecify.annotations.NullMarked;
