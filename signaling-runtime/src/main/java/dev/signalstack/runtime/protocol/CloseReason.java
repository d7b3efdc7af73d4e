package dev.signalstack.runtime.protocol;

/**
 * Why the server ends a connection. On plain WebSocket the close code says it (RFC 6455 section 7.4); Socket.IO has no
 * application close codes, so an {@code error} event says it before the transport closes.
 */
public enum CloseReason {
    GOING_AWAY(1001, Duty.RESUME),
    TOO_LARGE(1009, Duty.DO_NOT_REPEAT),
    OVERLOADED(1013, Duty.BACK_OFF),
    TOKEN_EXPIRED(4401, Duty.NEW_TOKEN),
    TOKEN_REVOKED(4403, Duty.GIVE_UP),
    HEARTBEAT_MISSED(4408, Duty.RESUME),
    RESUMED_ELSEWHERE(4409, Duty.GIVE_UP),
    SLOW_CONSUMER(4413, Duty.RESUME),
    TOO_MANY_BAD_FRAMES(4429, Duty.BACK_OFF);

    /** What the client is to do. */
    public enum Duty {
        RESUME("connect again, resume"),
        DO_NOT_REPEAT("do not repeat it"),
        BACK_OFF("wait, longer each time"),
        NEW_TOKEN("get a new token first"),
        GIVE_UP("do not come back by itself");

        private final String words;

        Duty(String words) {
            this.words = words;
        }

        /** {@return it in words, for the reference} */
        public String words() {
            return words;
        }
    }

    private final int webSocketCode;
    private final Duty duty;

    CloseReason(int webSocketCode, Duty duty) {
        this.webSocketCode = webSocketCode;
        this.duty = duty;
    }

    public int webSocketCode() {
        return webSocketCode;
    }

    public Duty duty() {
        return duty;
    }
}
