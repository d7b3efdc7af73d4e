package dev.signalstack.runtime.transport.engineio;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.signalstack.runtime.transport.http.Reply;
import io.netty.handler.codec.http.HttpResponseStatus;

/** Why a request is refused, {@code {"code", "message"}} with 400 (the Engine.IO reference server's codes). */
enum EngineError {
    UNKNOWN_TRANSPORT(0, "Transport unknown"),
    UNKNOWN_SID(1, "Session ID unknown"),
    BAD_HANDSHAKE_METHOD(2, "Bad handshake method"),
    BAD_REQUEST(3, "Bad request"),
    UNSUPPORTED_VERSION(5, "Unsupported protocol version");

    private final int code;
    private final String message;

    EngineError(int code, String message) {
        this.code = code;
        this.message = message;
    }

    Reply reply() {
        return Reply.json(
                HttpResponseStatus.BAD_REQUEST,
                JsonNodeFactory.instance.objectNode().put("code", code).put("message", message));
    }
}
