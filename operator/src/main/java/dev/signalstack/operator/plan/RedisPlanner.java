package dev.signalstack.operator.plan;

import dev.signalstack.operator.redis.ObservedUnit;
import dev.signalstack.operator.redis.UnitTarget;

/** Decides what is done to a unit. The Sentinels elect; the operator begins, mends and moves, and refuses what it cannot prove to be safe. */
public interface RedisPlanner {
    /**
     * @param target what is wanted
     * @param observed what was found of just this target
     * @return the same for the same arguments
     */
    RedisPlan plan(UnitTarget target, ObservedUnit observed);

    static RedisPlanner standard() {
        return new StandardRedisPlanner();
    }
}
