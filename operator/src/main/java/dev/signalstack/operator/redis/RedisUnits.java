package dev.signalstack.operator.redis;

import java.util.function.Consumer;

/** Asks and tells the servers of a unit. Thread-safe. Every call is bounded: 2 s to connect, 4 s for an answer, all servers of a unit at once. */
public interface RedisUnits extends AutoCloseable {
    /**
     * @param password of Redis and Sentinels; empty: none
     * @return what each server answered; one that does not answer is in it as such
     */
    ObservedUnit observe(UnitTarget target, CharSequence password);

    /**
     * Does one step, after checking again that what it rests on still holds.
     *
     * @throws StepFailed when a server refused or did not answer, or the situation has changed since; nothing is half done that the next plan would not see
     * @throws IllegalArgumentException for a {@link Step.RestartPod}
     */
    void apply(Step step, UnitTarget target, CharSequence password);

    /**
     * Hears of every failover of this unit's primary, from all Sentinels; reconnects by itself until closed. One failover is told once by each Sentinel.
     *
     * @param onSwitch called on a thread of its own; must not throw
     */
    AutoCloseable watch(UnitTarget target, CharSequence password, Consumer<SwitchPrimary> onSwitch);

    /** Closes all connections and subscriptions. */
    @Override
    void close();
}
