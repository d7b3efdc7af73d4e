package dev.signalstack.runtime.bus;

import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** Carries envelopes to the process they are addressed to; nobody else hears them. */
public interface SignalBus extends AutoCloseable {

    /** What a bus promises by itself. What it does not, the inbox of the store makes up for. */
    enum Guarantee {
        /** In order from one process to another, at most once; lost while the receiver is not subscribed. */
        AT_MOST_ONCE
    }

    Guarantee guarantee();

    /**
     * @param pod instance of the process it is for
     * @return whether that process was listening; fails when the bus could not be asked, in which case it may have been heard all the same
     */
    CompletionStage<Boolean> publish(String pod, Envelope envelope);

    /**
     * Listens from now on. Called once.
     *
     * @param heard called for each envelope, one after another, on a thread that must not be blocked
     * @param interrupted called whenever envelopes may have been missed, after listening has begun again
     */
    void listen(String pod, Consumer<Envelope> heard, Runnable interrupted);

    /** {@return whether this process hears and can speak; cheap} */
    boolean available();

    @Override
    void close();
}
