package dev.signalstack.runtime.store;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * What a client asked to be carried, unread.
 *
 * @param type as in the client protocol's {@code signal}
 * @param payload may hold binary nodes, which came as Socket.IO attachments
 * @param id the client's own name for it; null: it gave none
 */
public record SignalBody(
        String type, JsonNode payload, @Nullable String id) {}
