package dev.signalstack.operator.reconcile;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** What the operator did, in numbers. Of bounded cardinality: no meter carries a resource's name. */
public final class OperatorMetrics {
    private final MeterRegistry registry;

    public OperatorMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void stepTaken(String step) {
        steps(step, "done").increment();
    }

    void stepFailed(String step) {
        steps(step, "failed").increment();
    }

    public void written(String kind) {
        Counter.builder("signalstack.operator.writes")
                .description("Objects written to Kubernetes, by kind; a settled resource adds none.")
                .tag("kind", kind)
                .register(registry)
                .increment();
    }

    private Counter steps(String step, String outcome) {
        return Counter.builder("signalstack.operator.steps")
                .description("Steps taken at Redis servers, Sentinels and their pods.")
                .tag("step", step)
                .tag("outcome", outcome)
                .register(registry);
    }
}
