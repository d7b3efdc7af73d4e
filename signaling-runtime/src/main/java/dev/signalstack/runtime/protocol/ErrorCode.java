package dev.signalstack.runtime.protocol;

import java.util.Locale;

/** The stable codes of refusals (client protocol, Limits, refusals and close codes). */
public enum ErrorCode {
    ROOM_FULL("The room holds as many peers as it may, or the connection is in as many rooms as it may be."),
    PEER_TAKEN("Another client has that name in the room, or is waited for."),
    PAYLOAD_TOO_LARGE("The frame or event is larger than `limits.payload`."),
    RATE_LIMITED("Too many commands; `retryAfterMs` says when the next is taken."),
    NOT_IN_ROOM("The connection is not in that room; join first."),
    UNKNOWN_PEER("Nobody of that name is in the room."),
    BAD_FRAME("Not of this protocol; the message names the field and what was expected."),
    UNAUTHORIZED("The token is missing, wrong or expired, or does not allow this."),
    UNAVAILABLE("Not possible now, as the store is away or the pod is going; ask again after `retryAfterMs`.");

    private final String meaning;

    ErrorCode(String meaning) {
        this.meaning = meaning;
    }

    /** {@return the code on the wire, such as {@code room_full}} */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** {@return a sentence for the reference, Markdown} */
    public String meaning() {
        return meaning;
    }
}
