package dev.signalstack.operator.process;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.signalstack.contract.naming.Paths;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** Health and metrics over HTTP. */
public final class ManagementServer implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();

    private ManagementServer(HttpServer server) {
        this.server = server;
    }

    /**
     * @param port 0 for any free one
     * @throws UncheckedIOException when the port is taken
     */
    public static ManagementServer start(int port, Health live, Health ready, PrometheusMeterRegistry metrics) {
        try {
            var started = new ManagementServer(HttpServer.create(new InetSocketAddress(port), 64));
            started.server.setExecutor(started.executor);
            started.serve(Paths.LIVE, () -> Answer.of(live));
            started.serve(Paths.READY, () -> Answer.of(ready));
            started.serve(Paths.METRICS, () -> new Answer(200, metrics.scrape()));
            started.server.start();
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen to port " + port, e);
        }
    }

    public int port() {
        return server.getAddress().getPort();
    }

    private record Answer(int code, String text) {
        static Answer of(Health health) {
            var problems = health.problems();
            return problems.isEmpty() ? new Answer(200, "ok\n") : new Answer(503, problems + "\n");
        }
    }

    private void serve(String path, Supplier<Answer> answers) {
        server.createContext(path, exchange -> {
            try (exchange) {
                answer(exchange, answers.get());
            }
        });
    }

    private static void answer(HttpExchange exchange, Answer answer) throws IOException {
        var body = answer.text().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
        exchange.sendResponseHeaders(answer.code(), body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
        executor.close();
    }
}
