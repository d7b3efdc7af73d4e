package dev.signalstack.runtime.protocol;

/** What a client sent is not of the protocol; the message tells the client what was expected. */
public final class BadFrameException extends Exception {
    private static final long serialVersionUID = 1L;

    public BadFrameException(String message) {
        // no stack trace: a client may cause as many as it likes
        super(message, null, false, false);
    }
}
