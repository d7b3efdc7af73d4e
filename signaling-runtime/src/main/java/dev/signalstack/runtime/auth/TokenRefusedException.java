package dev.signalstack.runtime.auth;

import java.util.Locale;

/** A client is not let in. The message is for the client and holds nothing of the token. */
public final class TokenRefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Why, for metrics and for clients that act on it. */
    public enum Reason {
        /** A token is asked for, and there was none. */
        MISSING,
        /** Its time is over. */
        EXPIRED,
        /** Everything else: signature, algorithm, issuer, audience, claims. */
        WRONG;

        /** {@return the reason on the wire} */
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Reason reason;

    public TokenRefusedException(Reason reason, String message) {
        // no stack trace: a client may cause as many as it likes
        super(message, null, false, false);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
