/**
 * Redis and Sentinel servers as they are and the few things that may be done to them. Knows Lettuce and no Kubernetes type, so that all of it is tested on plain
 * {@code redis-server} processes. Reading ({@link dev.signalstack.operator.redis.RedisUnits#observe}) never writes; a server that does not answer is a fact, not an
 * exception.
 */
@NullMarked
package dev.signalstack.operator.redis;

import org.jspecify.annotations.NullMarked;
