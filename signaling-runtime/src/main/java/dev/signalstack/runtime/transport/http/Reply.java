package dev.signalstack.runtime.transport.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalstack.runtime.protocol.Json;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.HashMap;
import java.util.Map;

/**
 * What an exchange is answered.
 *
 * @param last whether the connection is closed after it
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Reply(
        HttpResponseStatus status, String contentType, byte[] body, Map<String, String> headers, boolean last) {
    public Reply {
        headers = Map.copyOf(headers);
    }

    public static Reply text(HttpResponseStatus status, String text) {
        return new Reply(status, "text/plain; charset=UTF-8", text.getBytes(UTF_8), Map.of(), false);
    }

    public static Reply json(HttpResponseStatus status, JsonNode json) {
        return new Reply(status, "application/json", Json.write(json).getBytes(UTF_8), Map.of(), false);
    }

    public Reply with(String name, String value) {
        var more = new HashMap<>(headers);
        more.put(name, value);
        return new Reply(status, contentType, body, more, last);
    }

    public Reply closing() {
        return new Reply(status, contentType, body, headers, true);
    }
}
