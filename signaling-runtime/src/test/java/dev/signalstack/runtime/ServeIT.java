package dev.signalstack.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalstack.runtime.protocol.BadFrameException;
import dev.signalstack.runtime.protocol.Json;
import dev.signalstack.runtime.testing.Http;
import dev.signalstack.runtime.testing.TextSocket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The process as a pod runs it. */
class ServeIT {
    private static final Duration DEADLINE = Duration.ofSeconds(10);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private final int port = freePort();
    private final int managementPort = freePort();

    @SuppressWarnings("NullAway.Init")
    private Process process;

    @BeforeEach
    void serve() throws IOException {
        var config = Files.writeString(folder.resolve("signaling.yaml"), """
                tier: signaling
                port: %d
                managementPort: %d
                drain: {deadline: %s}
                """.formatted(port, managementPort, DEADLINE));
        var builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.signalstack.runtime.SignalingMain",
                "serve",
                "--config",
                config.toString());
        builder.environment().put("POD_NAME", "demo-signaling-0");
        process =
                builder.redirectErrorStream(true).redirectOutput(log().toFile()).start();
        await().atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .untilAsserted(() ->
                        assertThat(Http.get(management("/readyz")).statusCode()).isEqualTo(200));
    }

    @AfterEach
    void kill() {
        process.destroyForcibly();
    }

    @Test
    void answersOnTheManagementPortAndLogsJson() throws IOException, BadFrameException {
        assertThat(Http.get(management("/livez")).statusCode()).isEqualTo(200);
        assertThat(Http.get(management("/metrics")).body())
                .contains("signalstack_connections{cluster=\"local\",tier=\"signaling\"} 0.0", "jvm_memory_used_bytes");
        assertThat(Http.get(management("/nothing")).statusCode()).isEqualTo(404);
        for (String line : Files.readAllLines(log())) {
            JsonNode entry = Json.parse(line);
            assertThat(entry.path("level").asText()).as(line).isEqualTo("INFO");
            assertThat(entry.path("formattedMessage").asText()).as(line).isNotEmpty();
        }
    }

    @Test
    void aTermSignalSendsClientsAwayAndEndsTheProcessInTime() throws InterruptedException, IOException {
        try (var client = TextSocket.open("ws://127.0.0.1:" + port + "/ws")) {
            client.send("{\"event\":\"join\",\"data\":{\"room\":\"r\"},\"id\":1}");
            assertThat(client.next()).contains("\"pod\":\"demo-signaling-0\"");
            process.destroy();
            await().untilAsserted(() ->
                    assertThat(Http.get(management("/readyz")).statusCode()).isEqualTo(503));
            assertThat(Http.get(management("/livez")).statusCode()).isEqualTo(200);
            assertThat(client.next()).contains("\"event\":\"moving\"", "\"resume\":");
            assertThat(client.closed()).isEqualTo(1001);
        }
        assertThat(process.waitFor(DEADLINE.toMillis(), TimeUnit.MILLISECONDS))
                .as(Files.readString(log(), UTF_8))
                .isTrue();
    }

    private String management(String path) {
        return "http://127.0.0.1:" + managementPort + path;
    }

    private Path log() {
        return folder.resolve("log");
    }

    private static int freePort() {
        try (var free = new ServerSocket(0)) {
            return free.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
