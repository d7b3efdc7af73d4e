package dev.signalstack.runtime.transport.engineio;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalstack.contract.config.HeartbeatConfig;
import dev.signalstack.runtime.protocol.BadFrameException;
import dev.signalstack.runtime.protocol.Json;
import dev.signalstack.runtime.testing.Http;
import dev.signalstack.runtime.testing.TextSocket;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the Engine.IO protocol asks for, and what its clients rely on. */
class EngineIoIT {
    private static final Duration PING_INTERVAL = Duration.ofMillis(500);
    private static final Duration PING_TIMEOUT = Duration.ofMillis(1500);
    private EchoServer server = new EchoServer(HeartbeatConfig.DEFAULTS, 100);

    @AfterEach
    void stop() {
        server.close();
    }

    private void restart(HeartbeatConfig heartbeat, int connections) {
        server.close();
        server = new EchoServer(heartbeat, connections);
    }

    @Test
    void aHandshakeSaysWhatTheClientMustKnow() throws BadFrameException {
        var open = open();
        assertThat(open.properties())
                .extracting(field -> field.getKey())
                .containsExactlyInAnyOrder("sid", "upgrades", "pingInterval", "pingTimeout", "maxPayload");
        assertThat(open.path("upgrades").get(0).asText()).isEqualTo("websocket");
        assertThat(open.path("pingInterval").asInt()).isEqualTo(25_000);
        try (var socket = socket("EIO=4&transport=websocket")) {
            assertThat(socket.next()).startsWith("0{").contains("\"upgrades\":[]");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET, EIO=4&transport=flash, 0",
        "GET, EIO=4, 0",
        "GET, EIO=4&transport=polling&sid=nobody, 1",
        "POST, EIO=4&transport=polling&sid=nobody, 1",
        "POST, EIO=4&transport=polling, 2",
        "PUT, EIO=4&transport=polling, 2",
        "GET, EIO=4&transport=websocket, 3",
        "GET, EIO=3&transport=polling, 5",
        "GET, transport=polling, 5",
    })
    void aWrongRequestIsRefusedWithItsCode(String method, String query, int code) throws BadFrameException {
        var answer = Http.send(Http.request(server.url(query)).method(method, HttpRequest.BodyPublishers.noBody()));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Json.parse(answer.body()).path("code").asInt(-1)).isEqualTo(code);
        assertThat(answer.headers().firstValue("access-control-allow-origin")).hasValue("*");
    }

    @Test
    void aRequestThatIsNoneIsRefused() throws IOException {
        try (var raw = new Socket(
                InetAddress.getLoopbackAddress(), URI.create(server.url("")).getPort())) {
            raw.getOutputStream().write("GET /engine.io/?%zz HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(US_ASCII));
            assertThat(new String(raw.getInputStream().readAllBytes(), US_ASCII))
                    .startsWith("HTTP/1.1 400 ");
        }
    }

    @Test
    void aPagesPreflightIsAnswered() {
        var answer = Http.send(Http.request(server.url("EIO=4&transport=polling"))
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                .header("Access-Control-Request-Headers", "x-mine"));
        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.headers().firstValue("access-control-allow-headers")).hasValue("x-mine");
    }

    @Test
    void severalPacketsTravelInOnePayload() throws BadFrameException {
        var session = poll(open());
        assertThat(Http.post(session, "4one\u001e4two\u001ebAQIDBA==").body()).isEqualTo("ok");
        assertThat(Http.get(session).body()).isEqualTo("4one\u001e4two\u001ebAQIDBA==");
    }

    @ParameterizedTest
    @CsvSource({"abc", "2", "b=", "''", "9x"})
    void aPacketThatIsNoneEndsTheSession(String payload) throws BadFrameException {
        var session = poll(open());
        assertThat(Http.post(session, payload).statusCode()).isEqualTo(400);
        assertThat(Http.get(session).statusCode()).isEqualTo(400);
    }

    @Test
    void aBodyBeyondTheLimitIsRefusedBeforeItIsRead() throws BadFrameException {
        assertThat(Http.post(poll(open()), "4" + "x".repeat(5000)).statusCode()).isEqualTo(413);
    }

    @Test
    void twoPollsAtOnceEndTheSession() throws BadFrameException {
        var session = poll(open());
        var first = Http.sendAsync(Http.request(session));
        await().pollDelay(Duration.ofMillis(100)).until(() -> !first.isDone());
        assertThat(Http.get(session).statusCode()).isEqualTo(400);
        assertThat(first.join().body()).isEqualTo("1");
        assertThat(Http.get(session).statusCode()).isEqualTo(400);
    }

    @Test
    void aPollThatIsGivenUpEndsTheSession() throws BadFrameException {
        var session = poll(open());
        assertThat(server.connections()).isOne();
        var poll = Http.sendAsync(Http.request(session));
        await().pollDelay(Duration.ofMillis(100)).until(() -> !poll.isDone());
        poll.cancel(true);
        await().untilAsserted(() -> assertThat(server.connections()).isZero());
    }

    @Test
    void aClientThatSaysGoodbyeHasItsPollReleased() throws BadFrameException {
        var session = poll(open());
        var waiting = Http.sendAsync(Http.request(session));
        await().pollDelay(Duration.ofMillis(100)).until(() -> !waiting.isDone());
        assertThat(Http.post(session, "1").statusCode()).isEqualTo(200);
        assertThat(waiting.join().body()).isEqualTo("6");
        assertThat(Http.get(session).statusCode()).isEqualTo(400);
        assertThat(server.connections()).isZero();
    }

    @Test
    void aClientThatAnswersPingsStaysAndOneThatDoesNotIsGone() throws BadFrameException {
        restart(new HeartbeatConfig(PING_INTERVAL, PING_TIMEOUT), 100);
        var session = poll(open());
        for (int i = 0; i < 3; i++) {
            assertThat(Http.get(session).body()).isEqualTo("2");
            assertThat(Http.post(session, "3").statusCode()).isEqualTo(200);
        }
        await().untilAsserted(() -> assertThat(server.connections()).isZero());
        assertThat(Http.get(session).statusCode()).isEqualTo(400);
        try (var socket = socket("EIO=4&transport=websocket")) {
            socket.closed();
        }
    }

    @Test
    void aSessionMovesFromPollingToAWebSocketAndStaysThere() throws BadFrameException {
        var sid = open().path("sid").asText();
        var session = server.url("EIO=4&transport=polling&sid=" + sid);
        try (var socket = socket("EIO=4&transport=websocket&sid=" + sid)) {
            var waiting = Http.sendAsync(Http.request(session));
            socket.send("2probe");
            assertThat(socket.next()).isEqualTo("3probe");
            assertThat(waiting.join().body()).isEqualTo("6");
            socket.send("5");
            socket.send("4over the WebSocket");
            assertThat(socket.next()).isEqualTo("4over the WebSocket");
            assertThat(Http.get(session).statusCode()).isEqualTo(400);
            try (var second = socket("EIO=4&transport=websocket&sid=" + sid)) {
                second.closed();
            }
            socket.send("4still there");
            assertThat(socket.next()).isEqualTo("4still there");
        }
        await().untilAsserted(() -> assertThat(server.connections()).isZero());
    }

    @Test
    void aProbeThatMakesNoSenseLeavesTheSessionOnPolling() throws BadFrameException {
        var sid = open().path("sid").asText();
        var session = server.url("EIO=4&transport=polling&sid=" + sid);
        try (var socket = socket("EIO=4&transport=websocket&sid=" + sid)) {
            socket.send("5");
            socket.closed();
        }
        assertThat(Http.post(session, "4still polling").body()).isEqualTo("ok");
        assertThat(Http.get(session).body()).isEqualTo("4still polling");
    }

    @Test
    void whatWaitsForAPollLeavesByTheWebSocketInOrder() throws BadFrameException {
        var sid = open().path("sid").asText();
        var session = server.url("EIO=4&transport=polling&sid=" + sid);
        try (var socket = socket("EIO=4&transport=websocket&sid=" + sid)) {
            socket.send("2probe");
            assertThat(socket.next()).isEqualTo("3probe");
            assertThat(Http.post(session, "4one\u001e4two").body()).isEqualTo("ok");
            socket.send("5");
            socket.send("4three");
            assertThat(socket.next() + socket.next() + socket.next()).isEqualTo("4one4two4three");
        }
    }

    @Test
    void aFullPodSaysSoAndTakesClientsAgainWhenOthersLeave() throws BadFrameException {
        restart(HeartbeatConfig.DEFAULTS, 1);
        var session = poll(open());
        assertThat(Http.get(server.url("EIO=4&transport=polling")).statusCode()).isEqualTo(503);
        Http.post(session, "1");
        assertThat(Http.get(server.url("EIO=4&transport=polling")).statusCode()).isEqualTo(200);
    }

    private JsonNode open() throws BadFrameException {
        HttpResponse<String> answer = Http.get(server.url("EIO=4&transport=polling"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).startsWith("0");
        return Json.parse(answer.body().substring(1));
    }

    private String poll(JsonNode open) {
        return server.url("EIO=4&transport=polling&sid=" + open.path("sid").asText());
    }

    private TextSocket socket(String query) {
        return TextSocket.open(server.url(query).replace("http:", "ws:"));
    }
}
