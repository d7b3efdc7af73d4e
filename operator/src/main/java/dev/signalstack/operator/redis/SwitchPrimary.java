package dev.signalstack.operator.redis;

import dev.signalstack.contract.config.RedisNode;

/**
 * A Sentinel's {@code +switch-master}: another server leads. A hint to look, not a fact to act on.
 *
 * @param primaryName whose primary
 * @param from who led
 * @param to who leads
 */
public record SwitchPrimary(String primaryName, RedisNode from, RedisNode to) {}
