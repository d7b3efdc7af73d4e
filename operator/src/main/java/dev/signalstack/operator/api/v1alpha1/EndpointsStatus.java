package dev.signalstack.operator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/** Where clients connect. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EndpointsStatus(
        @JsonPropertyDescription("Host and port of the room tier, such as demo-room.default.svc:3000.") @Nullable
        String room,

        @JsonPropertyDescription("Host and port of the signaling tier, such as demo-signaling.default.svc:3001.")
        @Nullable
        String signaling) {}
