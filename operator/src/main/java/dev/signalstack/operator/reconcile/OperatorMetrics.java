package dev.signalstack.operator.reconcile;

import dev.signalstack.operator.api.v1alpha1.Phase;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/** Counts what the operator does. */
public final class OperatorMetrics {
    private final MeterRegistry registry;
    private final Map<String, Phase> phases = new ConcurrentHashMap<>();

    /** @param leading whether this process holds the lease */
    public OperatorMetrics(MeterRegistry registry, BooleanSupplier leading) {
        this.registry = registry;
        Gauge.builder(OperatorMeter.LEADING.id(), leading, holds -> holds.getAsBoolean() ? 1 : 0)
                .description(OperatorMeter.LEADING.meaning())
                .register(registry);
        for (var phase : Phase.values()) {
            Gauge.builder(
                            OperatorMeter.RESOURCES.id(),
                            phases,
                            all -> all.values().stream().filter(phase::equals).count())
                    .tag("phase", phase.name().toLowerCase(Locale.ROOT))
                    .description(OperatorMeter.RESOURCES.meaning())
                    .register(registry);
        }
    }

    void reported(String uid, Phase phase) {
        phases.put(uid, phase);
    }

    public void forget(String uid) {
        phases.remove(uid);
    }

    void stepTaken(String step) {
        count(OperatorMeter.STEPS, "step", step, "outcome", "done");
    }

    void stepFailed(String step) {
        count(OperatorMeter.STEPS, "step", step, "outcome", "failed");
    }

    public void written(String kind) {
        count(OperatorMeter.WRITES, "kind", kind);
    }

    private void count(OperatorMeter meter, String... tags) {
        Counter.builder(meter.id())
                .description(meter.meaning())
                .tags(tags)
                .register(registry)
                .increment();
    }
}
