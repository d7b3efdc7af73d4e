package dev.signalstack.contract.config;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The face a runtime process shows: Socket.IO for web clients, or plain WebSocket for native clients. */
public enum Tier {
    /** Socket.IO v4 at {@code /socket.io/}. */
    ROOM,
    /** Plain WebSocket at {@code /ws}. */
    SIGNALING;

    /** {@return the tier's name on the wire, in labels and in configuration: {@code room} or {@code signaling}} */
    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
