package dev.signalstack.runtime.transport.websocket;

import dev.signalstack.contract.config.HeartbeatConfig;
import dev.signalstack.runtime.auth.Principal;
import dev.signalstack.runtime.auth.TokenRefusedException;
import dev.signalstack.runtime.transport.clients.Entrance;
import dev.signalstack.runtime.transport.http.Exchange;
import dev.signalstack.runtime.transport.http.HttpRoute;
import dev.signalstack.runtime.transport.http.Reply;
import dev.signalstack.runtime.transport.http.WebSocketUpgrade;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /ws}: lets native clients in, or refuses them before the upgrade: 401 without a good token, 503 when the pod is full or going. */
public final class NativeRoute implements HttpRoute {
    private static final String BEARER = "bearer";

    private final Entrance entrance;
    private final HeartbeatConfig heartbeat;
    private final boolean queryToken;

    /** @param queryToken whether {@code ?token=} is accepted */
    public NativeRoute(Entrance entrance, HeartbeatConfig heartbeat, boolean queryToken) {
        this.entrance = entrance;
        this.heartbeat = heartbeat;
        this.queryToken = queryToken;
    }

    @Override
    public void handle(Exchange exchange) {
        exchange.answer(Reply.text(HttpResponseStatus.UPGRADE_REQUIRED, "this is a WebSocket")
                .with("Upgrade", "websocket"));
    }

    @Override
    public void upgrade(Exchange exchange, ChannelHandlerContext context, FullHttpRequest request) {
        Principal principal;
        try {
            principal = entrance.verify(token(exchange));
        } catch (TokenRefusedException e) {
            exchange.answer(Reply.text(HttpResponseStatus.UNAUTHORIZED, String.valueOf(e.getMessage()))
                    .with("WWW-Authenticate", "Bearer error=\"invalid_token\"")
                    .closing());
            return;
        }
        if (!entrance.clients().admit()) {
            entrance.meters().turnedAway();
            exchange.answer(Reply.text(HttpResponseStatus.SERVICE_UNAVAILABLE, "full or going; another pod has room")
                    .with("Retry-After", "1")
                    .closing());
            return;
        }
        exchange.channel().closeFuture().addListener(_ -> entrance.clients().release());
        WebSocketUpgrade.accept(
                exchange,
                context,
                request,
                BEARER,
                entrance.frameLimit(),
                link -> new NativeClient(link, entrance, principal, heartbeat));
    }

    private @Nullable String token(Exchange exchange) {
        var authorization = exchange.header(HttpHeaderNames.AUTHORIZATION);
        if (authorization != null && authorization.regionMatches(true, 0, "bearer ", 0, 7)) {
            return authorization.substring(7).strip();
        }
        var protocols = exchange.header(HttpHeaderNames.SEC_WEBSOCKET_PROTOCOL);
        if (protocols != null) {
            var offered = List.of(protocols.split(",", -1));
            if (offered.size() == 2 && offered.getFirst().strip().equalsIgnoreCase(BEARER)) {
                return offered.getLast().strip();
            }
        }
        return queryToken ? exchange.query("token") : null;
    }
}
