package dev.signalstack.operator.reconcile;

import dev.signalstack.operator.redis.ObservedMember;
import dev.signalstack.operator.redis.ObservedSentinel;
import dev.signalstack.operator.redis.ObservedUnit;
import dev.signalstack.operator.redis.RedisUnits;
import dev.signalstack.operator.redis.Step;
import dev.signalstack.operator.redis.SwitchPrimary;
import dev.signalstack.operator.redis.UnitTarget;
import java.util.function.Consumer;

/** Servers that never answer, as where no kubelet runs their pods; without waiting for their silence. */
final class SilentRedis implements RedisUnits {
    @Override
    public ObservedUnit observe(UnitTarget target, CharSequence password) {
        return new ObservedUnit(
                target.members().stream()
                        .map(member -> ObservedMember.silent(member, "no answer"))
                        .toList(),
                target.sentinels().stream()
                        .map(sentinel -> ObservedSentinel.silent(sentinel, "no answer"))
                        .toList());
    }

    @Override
    public void apply(Step step, UnitTarget target, CharSequence password) {
        throw new AssertionError("nothing is known, so nothing may be done: " + step);
    }

    @Override
    public AutoCloseable watch(UnitTarget target, CharSequence password, Consumer<SwitchPrimary> onSwitch) {
        return () -> {};
    }

    @Override
    public void close() {}
}
