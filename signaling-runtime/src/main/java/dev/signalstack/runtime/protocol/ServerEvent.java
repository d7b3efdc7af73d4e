package dev.signalstack.runtime.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalstack.contract.config.Tier;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a client is told without having asked (client protocol, Server to client). */
public sealed interface ServerEvent {

    /** @param pod the pod that holds the peer's connection, for people who look */
    record PeerJoined(String room, String peer, Tier tier, boolean polite, String pod) implements ServerEvent {}

    /** @param reason {@code left}, {@code gone} (its resume window passed), {@code replaced} or {@code removed} */
    record PeerLeft(String room, String peer, String reason) implements ServerEvent {}

    /** @param seq counts by one within (room, from, to), from 1 */
    record Signal(
            String room,
            String from,
            String to,
            String type,
            JsonNode payload,
            @Nullable String id,
            long seq) implements ServerEvent {}

    /** @param missed how many signals could not be recovered */
    record Gap(String room, String from, long missed) implements ServerEvent {}

    /** @param resume null when the session is in no room */
    record Moving(Duration reconnectIn, @Nullable String resume) implements ServerEvent {}

    /** The {@code error} event.
     *
     * @param id the frame's, when it had one */
    record Problem(
            ErrorCode code,
            String message,
            @Nullable String id,
            @Nullable Duration retryAfter) implements ServerEvent {}
}
