package dev.signalstack.operator.reconcile;

import dev.signalstack.operator.apply.Applier;
import dev.signalstack.operator.apply.Passwords;
import dev.signalstack.operator.apply.PodRestarts;
import dev.signalstack.operator.apply.RoleLabels;
import dev.signalstack.operator.apply.StatusStore;
import dev.signalstack.operator.observe.References;
import dev.signalstack.operator.plan.RedisPlanner;
import dev.signalstack.operator.redis.RedisUnits;
import java.time.Clock;
import java.util.function.BooleanSupplier;

/**
 * What a turn of the loop works with; one for the whole process.
 *
 * @param leading whether this process holds the lease
 */
public record Parts(
        Wanted wanted,
        Applier applier,
        Passwords passwords,
        References references,
        StatusStore statuses,
        RoleLabels labels,
        PodRestarts restarts,
        RedisUnits redis,
        RedisPlanner planner,
        Failovers failovers,
        Announcer announcer,
        OperatorMetrics metrics,
        TurnsUnderWay turns,
        BooleanSupplier leading,
        Clock clock) {}
