package dev.signalstack.runtime.bus;

import dev.signalstack.contract.config.Tier;
import dev.signalstack.runtime.store.StoredSignal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one pod tells another. */
public sealed interface Envelope {

    /**
     * @param connection the receiver's
     * @param receipt who waits to hear that the receiver's connection took it; null: nobody
     */
    record Signal(
            String room,
            String to,
            String connection,
            StoredSignal signal,
            @Nullable ReceiptAddress receipt) implements Envelope {}

    /** @param number counts by one in the pod that waits */
    record ReceiptAddress(String pod, long number) {}

    /** @param taken false: the connection is gone or too slow; the signal waits in the inbox */
    record Receipt(long number, boolean taken) implements Envelope {}

    /**
     * @param connections those to be told
     * @param pod where the new peer is
     */
    record PeerJoined(String room, String peer, Tier tier, long order, String pod, List<String> connections)
            implements Envelope {}

    /** @param connections those to be told */
    record PeerLeft(String room, String peer, long order, String reason, List<String> connections)
            implements Envelope {}

    /**
     * The peer of that connection resumes elsewhere: nothing more is handed to it.
     *
     * @param receipt who waits to hear that the store knows of all that the connection took; null: nobody
     */
    record Evict(String connection, @Nullable ReceiptAddress receipt) implements Envelope {}
}
