package dev.signalstack.runtime.session;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.function.ToDoubleFunction;

/** What the sessions of a pod count. Names are stable: dashboards and alerts are built on them. */
final class SessionMetrics {
    private final MeterRegistry registry;

    SessionMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    <T> void sessions(T source, ToDoubleFunction<T> count) {
        registry.gauge("signalstack.sessions", source, count);
    }

    /** @param answer {@code delivered}, {@code sent}, {@code held} or the code of a refusal */
    void signal(String answer) {
        counter("signalstack.signals", "answer", answer).increment();
    }

    /** @param outcome {@code joined}, {@code resumed} or the code of a refusal */
    void join(String outcome) {
        counter("signalstack.joins", "outcome", outcome).increment();
    }

    /** @param kind {@code delivered}, {@code duplicate}, {@code repaired} or {@code missed} */
    void received(String kind, long count) {
        counter("signalstack.signals.received", "kind", kind).increment((double) count);
    }

    void unavailable() {
        registry.counter("signalstack.store.unavailable").increment();
    }

    void receiptAfter(Duration time) {
        Timer.builder("signalstack.signal.receipt")
                .publishPercentileHistogram()
                .register(registry)
                .record(time);
    }

    private Counter counter(String name, String tag, String value) {
        return registry.counter(name, tag, value);
    }
}
