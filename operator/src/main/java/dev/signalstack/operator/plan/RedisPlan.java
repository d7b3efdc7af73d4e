package dev.signalstack.operator.plan;

import dev.signalstack.operator.redis.Step;
import java.util.List;

/**
 * What is to be done to a unit, and what is to be said of it.
 *
 * @param steps in the order they are to be done; at most one is dangerous, and it is the last. Empty: nothing to do, or nothing that may be done
 * @param verdict what was found
 */
public record RedisPlan(List<Step> steps, RedisVerdict verdict) {
    public RedisPlan {
        steps = List.copyOf(steps);
        if (steps.stream().filter(Step::dangerous).count() > 1) {
            throw new IllegalStateException("two dangerous steps in one plan: " + steps);
        }
    }
}
