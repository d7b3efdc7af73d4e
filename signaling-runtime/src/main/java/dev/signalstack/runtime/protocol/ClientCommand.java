package dev.signalstack.runtime.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** What a client asks (client protocol, Client to server). Shapes and lengths are checked before one is made. */
public sealed interface ClientCommand {

    /**
     * @param room name, 1 to 128 characters
     * @param peer the name wanted, 1 to 128 characters; null: the token's, else one that the server makes
     * @param resume the token of an earlier answer; null: a fresh start
     */
    record Join(
            String room, @Nullable String peer, @Nullable String resume) implements ClientCommand {}

    record Leave(String room) implements ClientCommand {}

    /**
     * @param type {@code offer}, {@code answer}, {@code candidate}, {@code end-of-candidates}, {@code bye} or a name of the application's own, 1 to 64 characters
     * @param payload carried as it is
     * @param id the client's own name for it; null: the server makes one
     * @param receipt whether a candidate, too, is answered only when the other client's connection took it
     */
    record Signal(
            String room,
            String to,
            String type,
            JsonNode payload,
            @Nullable String id,
            boolean receipt) implements ClientCommand {}

    record Refresh(String token) implements ClientCommand {}
}
