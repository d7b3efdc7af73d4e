package dev.signalstack.runtime.protocol;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalstack.contract.config.IceServer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a client hears, as JSON (client protocol, Server to client and the answers). Times are milliseconds; what is null is left out. */
public final class ClientProtocol {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private ClientProtocol() {}

    /** {@return the event's name on the wire} */
    public static String name(ServerEvent event) {
        return switch (event) {
            case ServerEvent.PeerJoined _ -> "peer-joined";
            case ServerEvent.PeerLeft _ -> "peer-left";
            case ServerEvent.Signal _ -> "signal";
            case ServerEvent.Gap _ -> "gap";
            case ServerEvent.Moving _ -> "moving";
            case ServerEvent.Problem _ -> "error";
        };
    }

    /** {@return the event's data} */
    public static ObjectNode data(ServerEvent event) {
        return switch (event) {
            case ServerEvent.PeerJoined joined ->
                object().put("room", joined.room())
                        .put("peer", joined.peer())
                        .put("tier", joined.tier().id())
                        .put("polite", joined.polite())
                        .put("pod", joined.pod());
            case ServerEvent.PeerLeft left ->
                object().put("room", left.room()).put("peer", left.peer()).put("reason", left.reason());
            case ServerEvent.Signal signal -> signal(signal);
            case ServerEvent.Gap gap ->
                object().put("room", gap.room()).put("from", gap.from()).put("missed", gap.missed());
            case ServerEvent.Moving moving ->
                with(object().put("reconnectInMs", moving.reconnectIn().toMillis()), "resume", moving.resume());
            case ServerEvent.Problem problem ->
                problem(problem.code(), problem.message(), problem.id(), problem.retryAfter());
        };
    }

    /** {@return the answer's data; a refusal is {@code {error: {code, message, retryAfterMs?}}}} */
    public static ObjectNode data(Answer answer) {
        return switch (answer) {
            case Answer.Joined joined -> joined(joined);
            case Answer.Left left -> object().put("room", left.room());
            case Answer.Delivered delivered ->
                object().put("id", delivered.id()).put("delivered", true);
            case Answer.Sent sent -> object().put("id", sent.id()).put("delivered", "sent");
            case Answer.Held held ->
                object().put("id", held.id())
                        .put("delivered", "held")
                        .put("until", held.until().toEpochMilli());
            case Answer.Refreshed refreshed ->
                object().put("expiresAt", refreshed.expiresAt().toEpochMilli());
            case Answer.Refused refused ->
                object().set("error", problem(refused.code(), refused.message(), null, refused.retryAfter()));
        };
    }

    /** {@return data of the {@code error} event with which a Socket.IO client hears why its connection ends} */
    public static ObjectNode data(CloseReason reason) {
        return object().put("code", reason.name().toLowerCase(Locale.ROOT))
                .put("message", "the connection ends: " + phrase(reason))
                .put("closeCode", reason.webSocketCode());
    }

    /** {@return why, in words; at most 100 bytes, as a close frame holds no more than 123} */
    public static String phrase(CloseReason reason) {
        return switch (reason) {
            case GOING_AWAY -> "this pod is going; connect again and resume";
            case TOO_LARGE -> "frame too large";
            case OVERLOADED -> "overloaded; try again later";
            case TOKEN_EXPIRED -> "token expired";
            case TOKEN_REVOKED -> "token revoked";
            case HEARTBEAT_MISSED -> "heartbeat missed";
            case RESUMED_ELSEWHERE -> "resumed elsewhere";
            case SLOW_CONSUMER -> "too slow in reading; connect again and resume";
            case TOO_MANY_BAD_FRAMES -> "too many bad frames, or too fast";
        };
    }

    private static ObjectNode signal(ServerEvent.Signal signal) {
        ObjectNode data = object().put("room", signal.room())
                .put("from", signal.from())
                .put("to", signal.to())
                .put("type", signal.type())
                .set("payload", signal.payload());
        return with(data, "id", signal.id()).put("seq", signal.seq());
    }

    private static ObjectNode joined(Answer.Joined joined) {
        var data = object().put("room", joined.room()).put("peer", joined.peer());
        data.set("peers", peers(joined.peers()));
        data.set("iceServers", iceServers(joined.iceServers()));
        return data.put("resume", joined.resume())
                .put("seq", joined.seq())
                .put("resumed", joined.resumed())
                .put("pod", joined.pod());
    }

    private static ArrayNode peers(List<Answer.Peer> peers) {
        var array = JSON.arrayNode(peers.size());
        for (var peer : peers) {
            array.add(object().put("peer", peer.peer())
                    .put("tier", peer.tier().id())
                    .put("polite", peer.polite())
                    .put("pod", peer.pod()));
        }
        return array;
    }

    private static ArrayNode iceServers(List<IceServer> servers) {
        var array = JSON.arrayNode(servers.size());
        for (var server : servers) {
            var urls = JSON.arrayNode(server.urls().size());
            server.urls().forEach(urls::add);
            ObjectNode entry = object().set("urls", urls);
            array.add(with(with(entry, "username", server.username()), "credential", server.credential()));
        }
        return array;
    }

    private static ObjectNode problem(
            ErrorCode code, String message, @Nullable String id, @Nullable Duration retryAfter) {
        var data = with(object().put("code", code.wire()).put("message", message), "id", id);
        return retryAfter == null ? data : data.put("retryAfterMs", retryAfter.toMillis());
    }

    private static ObjectNode with(ObjectNode node, String field, @Nullable String value) {
        return value == null ? node : node.put(field, value);
    }

    private static ObjectNode object() {
        return JSON.objectNode();
    }
}
