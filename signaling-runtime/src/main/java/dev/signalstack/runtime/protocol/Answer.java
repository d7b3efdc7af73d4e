package dev.signalstack.runtime.protocol;

import dev.signalstack.contract.config.IceServer;
import dev.signalstack.contract.config.Tier;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a command is answered: an acknowledgement on Socket.IO, an {@code ack} frame on plain WebSocket. */
public sealed interface Answer {

    /**
     * @param peers the others, in order of their names
     * @param resume the token with which this session is resumed once; replaces any earlier one
     * @param seq how many signals were addressed to this peer in this room so far, those that follow this answer included; 0 after a fresh start
     * @param resumed whether the peer kept its place; false: a fresh start, even if a token was shown
     * @param pod the pod that answers, for people who look
     */
    record Joined(
            String room,
            String peer,
            List<Peer> peers,
            List<IceServer> iceServers,
            String resume,
            long seq,
            boolean resumed,
            String pod)
            implements Answer {}

    /**
     * @param polite whether the one who is told this is the polite side towards that peer (W3C WebRTC, Perfect negotiation)
     * @param pod the pod that holds the peer's connection, for people who look
     */
    record Peer(String peer, Tier tier, boolean polite, String pod) {}

    record Left(String room) implements Answer {}

    /** {@code delivered: true}: the other client's connection took it. */
    record Delivered(String id) implements Answer {}

    /** {@code delivered: "sent"}: on its way to another pod. */
    record Sent(String id) implements Answer {}

    /** {@code delivered: "held"}: the peer is away, and waited for until then. */
    record Held(String id, Instant until) implements Answer {}

    record Refreshed(Instant expiresAt) implements Answer {}

    /**
     * Nothing else happened. The client hears an {@code error}.
     *
     * @param retryAfter when asking again makes sense; null: not by waiting
     */
    record Refused(ErrorCode code, String message, @Nullable Duration retryAfter) implements Answer {}
}
