/**
 * What the operator and the runtime agree on; the only module both import. {@code config} is the runtime's
 * configuration, rendered by the operator and parsed by the runtime; {@code keyspace} makes every Redis key and channel;
 * {@code naming} holds labels and ports.
 */
@NullMarked
package dev.signalstack.contract;

import org.jspecify.annotations.NullMarked;
