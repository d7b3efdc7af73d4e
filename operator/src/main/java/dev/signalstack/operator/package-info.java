/**
 * The operator: turns a SignalingCluster into Redis, Sentinel, tiers and configuration, and keeps it so.
 *
 * <pre>
 * SignalingCluster → observe → ObservedCluster → plan → List&lt;Step&gt; → status recorded → apply the first steps → status
 * </pre>
 *
 * Start at {@code OperatorMain} → {@code Wiring} → {@code SignalingClusterReconciler}.
 */
@NullMarked
package dev.signalstack.operator;

import org.jspecify.annotations.NullMarked;
