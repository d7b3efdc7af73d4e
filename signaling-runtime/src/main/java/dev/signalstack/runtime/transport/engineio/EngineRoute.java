package dev.signalstack.runtime.transport.engineio;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.signalstack.runtime.protocol.BadFrameException;
import dev.signalstack.runtime.protocol.Json;
import dev.signalstack.runtime.transport.EventLoops;
import dev.signalstack.runtime.transport.clients.Entrance;
import dev.signalstack.runtime.transport.http.Exchange;
import dev.signalstack.runtime.transport.http.HttpRoute;
import dev.signalstack.runtime.transport.http.Reply;
import dev.signalstack.runtime.transport.http.WebSocketUpgrade;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** {@code /socket.io/}: handshakes, polls, posts and upgrades (Engine.IO protocol 4, Transports). */
public final class EngineRoute implements HttpRoute {
    private final Entrance entrance;
    private final EngineConfig config;
    private final SessionIds ids;
    private final Forwarding forwarding;
    private final EngineListener.Factory listeners;
    private final Map<String, EngineSession> sessions = new ConcurrentHashMap<>();

    public EngineRoute(
            Entrance entrance,
            EngineConfig config,
            SessionIds ids,
            EventLoops loops,
            EngineListener.Factory listeners) {
        this.ids = ids;
        this.forwarding = new Forwarding(loops);
        this.entrance = entrance;
        this.config = config;
        this.listeners = listeners;
    }

    @Override
    public void handle(Exchange exchange) {
        if (exchange.method().equals(HttpMethod.OPTIONS)) {
            exchange.answer(preflight(exchange));
            return;
        }
        var error = refusal(exchange, false);
        if (error != null) {
            exchange.answer(cors(error.reply()));
            return;
        }
        var sid = exchange.query("sid");
        if (sid == null) {
            beginPolling(exchange);
            return;
        }
        var session = sessions.get(sid);
        if (session == null) {
            elsewhere(exchange, sid);
        } else if (exchange.method().equals(HttpMethod.GET)) {
            session.hop(() -> session.poll(exchange));
        } else if (exchange.method().equals(HttpMethod.POST)) {
            post(session, exchange);
        } else {
            exchange.answer(cors(EngineError.BAD_REQUEST.reply()));
        }
    }

    @Override
    public void upgrade(Exchange exchange, ChannelHandlerContext context, FullHttpRequest request) {
        var error = refusal(exchange, true);
        if (error != null) {
            exchange.answer(cors(error.reply()).closing());
            return;
        }
        var sid = exchange.query("sid");
        if (sid == null) {
            beginWebSocket(exchange, context, request);
            return;
        }
        var session = sessions.get(sid);
        if (session == null) {
            // of another pod, perhaps: its client stays on polling, which finds its way
            exchange.answer(cors(EngineError.UNKNOWN_SID.reply()).closing());
        } else {
            WebSocketUpgrade.accept(
                    exchange, context, request, null, config.frameLimit(), link -> Probe.begin(link, session));
        }
    }

    private static @Nullable EngineError refusal(Exchange exchange, boolean upgrade) {
        var transport = exchange.query("transport");
        boolean webSocket = "websocket".equals(transport);
        if (!webSocket && !"polling".equals(transport)) {
            return EngineError.UNKNOWN_TRANSPORT;
        }
        if (exchange.query("sid") == null && !exchange.method().equals(HttpMethod.GET)) {
            return EngineError.BAD_HANDSHAKE_METHOD;
        }
        if (webSocket != upgrade) {
            return EngineError.BAD_REQUEST;
        }
        return "4".equals(exchange.query("EIO")) ? null : EngineError.UNSUPPORTED_VERSION;
    }

    private void beginPolling(Exchange exchange) {
        if (!entrance.clients().admit()) {
            turnAway(exchange);
            return;
        }
        var sid = ids.next();
        var loop = exchange.channel().eventLoop();
        var session = begin(sid, loop, new Polling(loop));
        exchange.send(payload(open(sid, true).encoded())).addListener(sent -> {
            if (!sent.isSuccess()) {
                session.hop(session::lost);
            }
        });
    }

    private void beginWebSocket(Exchange exchange, ChannelHandlerContext context, FullHttpRequest request) {
        if (!entrance.clients().admit()) {
            turnAway(exchange);
            return;
        }
        var begun = new boolean[1];
        WebSocketUpgrade.accept(exchange, context, request, null, config.frameLimit(), link -> {
            begun[0] = true;
            var sid = ids.next();
            link.text(open(sid, false).encoded()).addListener(_ -> {});
            var carrier = new WebSocketCarrier(link);
            return new EngineLink(begin(sid, context.channel().eventLoop(), carrier), carrier);
        });
        if (!begun[0]) {
            entrance.clients().release();
        }
    }

    private EngineSession begin(String sid, EventLoop loop, Carrier carrier) {
        var session = new EngineSession(loop, config, carrier, listeners, () -> {
            if (sessions.remove(sid) != null) {
                entrance.clients().release();
            }
        });
        sessions.put(sid, session);
        return session;
    }

    private static void post(EngineSession session, Exchange exchange) {
        var type = exchange.header(HttpHeaderNames.CONTENT_TYPE);
        try {
            if ("application/octet-stream".equals(type)) {
                throw new BadFrameException("binary is base64 here");
            }
            var packets = PacketCodec.decodePayload(exchange.text());
            session.hop(() -> session.post(exchange, packets));
        } catch (BadFrameException e) {
            exchange.answer(cors(EngineError.BAD_REQUEST.reply()));
            session.hop(session::lost);
        }
    }

    private void elsewhere(Exchange exchange, String sid) {
        var owner = exchange.header(Forwarding.FORWARDED) == null ? ids.owner(sid) : null;
        if (owner == null) {
            exchange.answer(cors(EngineError.UNKNOWN_SID.reply()));
        } else {
            forwarding.forward(exchange, owner);
        }
    }

    private void turnAway(Exchange exchange) {
        entrance.meters().turnedAway();
        exchange.answer(cors(Reply.text(HttpResponseStatus.SERVICE_UNAVAILABLE, "full or going; another pod has room"))
                .with("Retry-After", "1")
                .closing());
    }

    private Packet.Text open(String sid, boolean polling) {
        var open = JsonNodeFactory.instance.objectNode().put("sid", sid);
        var upgrades = open.putArray("upgrades");
        if (polling) {
            upgrades.add("websocket");
        }
        open.put("pingInterval", config.heartbeat().pingInterval().toMillis())
                .put("pingTimeout", config.heartbeat().pingTimeout().toMillis())
                .put("maxPayload", config.maxPayload());
        return new Packet.Text(Packet.Type.OPEN, Json.write(open));
    }

    static Reply payload(String payload) {
        return cors(new Reply(
                HttpResponseStatus.OK,
                "text/plain; charset=UTF-8",
                payload.getBytes(UTF_8),
                Map.of("Cache-Control", "no-store"),
                false));
    }

    static Reply ok() {
        return cors(new Reply(
                HttpResponseStatus.OK, "text/html", "ok".getBytes(UTF_8), Map.of("Cache-Control", "no-store"), false));
    }

    /** Any page may connect: a client is let in for its token, never for a cookie that a browser sends along by itself. */
    static Reply cors(Reply reply) {
        return reply.with("Access-Control-Allow-Origin", "*");
    }

    private static Reply preflight(Exchange exchange) {
        var headers = exchange.header(HttpHeaderNames.ACCESS_CONTROL_REQUEST_HEADERS);
        return cors(Reply.text(HttpResponseStatus.NO_CONTENT, ""))
                .with("Access-Control-Allow-Methods", "GET, POST")
                .with("Access-Control-Allow-Headers", headers == null ? "Content-Type" : headers)
                .with("Access-Control-Max-Age", "600");
    }
}
