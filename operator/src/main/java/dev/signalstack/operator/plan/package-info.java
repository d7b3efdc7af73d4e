/** Decides what is done to Redis: records in, {@link dev.signalstack.operator.redis.Step}s and a verdict out. Pure: no clock, no network, no Kubernetes. */
@NullMarked
package dev.signalstack.operator.plan;

import org.jspecify.annotations.NullMarked;
