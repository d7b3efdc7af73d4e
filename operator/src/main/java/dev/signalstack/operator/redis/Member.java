package dev.signalstack.operator.redis;

import dev.signalstack.contract.config.RedisNode;

/**
 * A Redis server or a Sentinel that is to be there.
 *
 * @param pod name of its pod, such as {@code demo-redis-0}; unique in a unit
 * @param node the address under which all others know it: in a cluster {@code <pod>.<headless>.<namespace>.svc}, which outlives the pod's IP
 */
public record Member(String pod, RedisNode node) {}
