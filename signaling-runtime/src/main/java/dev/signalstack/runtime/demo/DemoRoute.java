package dev.signalstack.runtime.demo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.signalstack.contract.config.DemoConfig;
import dev.signalstack.contract.naming.Paths;
import dev.signalstack.contract.naming.Ports;
import dev.signalstack.runtime.transport.http.Exchange;
import dev.signalstack.runtime.transport.http.HttpRoute;
import dev.signalstack.runtime.transport.http.Reply;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * {@code /demo/}: the page, {@code config.json} that tells it where to connect, and {@code token} that lets its visitors in where admission is open.
 */
public final class DemoRoute implements HttpRoute {
    private static final Map<String, String> FILES = Map.of(
            "index.html", "text/html; charset=UTF-8",
            "demo.css", "text/css; charset=UTF-8",
            "call.js", "text/javascript; charset=UTF-8",
            "links.js", "text/javascript; charset=UTF-8",
            "page.js", "text/javascript; charset=UTF-8",
            "socket.io.min.js", "text/javascript; charset=UTF-8");
    private static final String POLICY =
            "default-src 'self'; connect-src *; img-src 'self' data:; media-src 'self' blob: mediastream:";

    private final DemoConfig config;
    private final String pod;
    private final @Nullable Admission admission;
    private final Map<String, Reply> files = new HashMap<>();

    /** @param admission null: the cluster asks for no token */
    public DemoRoute(DemoConfig config, String pod, @Nullable Admission admission) {
        this.config = config;
        this.pod = pod;
        this.admission = admission;
        FILES.forEach((name, type) -> files.put(name, read(name, type)));
    }

    @Override
    public void handle(Exchange exchange) {
        if (!exchange.method().equals(HttpMethod.GET)) {
            exchange.answer(HttpResponseStatus.METHOD_NOT_ALLOWED, "GET only");
            return;
        }
        if (exchange.path().equals("/demo")) {
            exchange.answer(Reply.text(HttpResponseStatus.MOVED_PERMANENTLY, "").with("Location", Paths.DEMO));
            return;
        }
        var name = exchange.path().substring(Paths.DEMO.length());
        exchange.answer(
                switch (name) {
                    case "config.json" -> where();
                    case "token" -> token(exchange);
                    default -> file(name.isEmpty() ? "index.html" : name);
                });
    }

    private Reply file(String name) {
        var file = files.get(name);
        return file == null ? Reply.text(HttpResponseStatus.NOT_FOUND, "nothing here") : file;
    }

    private Reply where() {
        var json = JsonNodeFactory.instance.objectNode().put("pod", pod).put("signalingPort", Ports.SIGNALING);
        if (!config.signalingUrl().isEmpty()) {
            json.put("signalingUrl", config.signalingUrl());
        }
        json.put("token", admission == null ? "none" : config.openAdmission() ? "open" : "bring");
        return uncached(Reply.json(HttpResponseStatus.OK, json));
    }

    private Reply token(Exchange exchange) {
        if (admission == null || !config.openAdmission()) {
            return Reply.text(HttpResponseStatus.NOT_FOUND, "this page hands out no tokens");
        }
        var room = exchange.query("room");
        var peer = exchange.query("peer");
        if (room == null
                || room.isEmpty()
                || room.length() > 128
                || peer == null
                || peer.isEmpty()
                || peer.length() > 128) {
            return Reply.text(HttpResponseStatus.BAD_REQUEST, "room and peer are names of 1 to 128 characters");
        }
        var json = JsonNodeFactory.instance.objectNode().put("token", admission.token(room, peer));
        return uncached(Reply.json(HttpResponseStatus.OK, json));
    }

    private static Reply read(String name, String type) {
        try (var stream = DemoRoute.class.getResourceAsStream("/demo/" + name)) {
            var bytes = Objects.requireNonNull(stream, name).readAllBytes();
            return uncached(new Reply(HttpResponseStatus.OK, type, bytes, Map.of(), false))
                    .with("Content-Security-Policy", POLICY)
                    .with("X-Content-Type-Options", "nosniff");
        } catch (IOException e) {
            throw new UncheckedIOException("the demonstration page is not in the program", e);
        }
    }

    private static Reply uncached(Reply reply) {
        return reply.with("Cache-Control", "no-cache");
    }
}
