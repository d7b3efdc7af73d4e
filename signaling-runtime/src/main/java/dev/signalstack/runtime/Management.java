package dev.signalstack.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.signalstack.contract.naming.Paths;
import dev.signalstack.runtime.transport.http.Exchange;
import dev.signalstack.runtime.transport.http.HttpRoute;
import dev.signalstack.runtime.transport.http.Reply;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Health and metrics. Live: the event loops answer, whatever Redis does. Ready: store and bus answer, and no drain has begun. */
record Management(PrometheusMeterRegistry registry, BooleanSupplier available, BooleanSupplier draining) {

    Map<String, HttpRoute> routes() {
        return Map.of(Paths.LIVE, this::live, Paths.READY, this::ready, Paths.METRICS, this::metrics);
    }

    private void live(Exchange exchange) {
        exchange.answer(HttpResponseStatus.OK, "live\n");
    }

    private void ready(Exchange exchange) {
        if (draining.getAsBoolean()) {
            exchange.answer(HttpResponseStatus.SERVICE_UNAVAILABLE, "going\n");
        } else if (!available.getAsBoolean()) {
            exchange.answer(HttpResponseStatus.SERVICE_UNAVAILABLE, "store or bus do not answer\n");
        } else {
            exchange.answer(HttpResponseStatus.OK, "ready\n");
        }
    }

    private void metrics(Exchange exchange) {
        // gauges may take a moment, which is not the event loop's
        Thread.startVirtualThread(() -> exchange.answer(new Reply(
                HttpResponseStatus.OK,
                "text/plain; version=0.0.4; charset=utf-8",
                registry.scrape().getBytes(UTF_8),
                Map.of(),
                false)));
    }
}
