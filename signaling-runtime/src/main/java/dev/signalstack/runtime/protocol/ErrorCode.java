package dev.signalstack.runtime.protocol;

import java.util.Locale;

/** The stable codes of refusals (client protocol, Limits, refusals and close codes). */
public enum ErrorCode {
    ROOM_FULL,
    PEER_TAKEN,
    PAYLOAD_TOO_LARGE,
    RATE_LIMITED,
    NOT_IN_ROOM,
    UNKNOWN_PEER,
    BAD_FRAME,
    UNAUTHORIZED,
    UNAVAILABLE;

    /** {@return the code on the wire, such as {@code room_full}} */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
