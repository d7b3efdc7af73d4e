package dev.signalstack.operator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Size;

/** How a dead connection is noticed. */
public record HeartbeatSpec(
        @JsonPropertyDescription("Time between pings, 100ms to 5m.") @Default("25s") @Size(max = 16)
        KubeDuration pingInterval,

        @JsonPropertyDescription("Time a pong may take before the connection is closed, 100ms to 5m.")
        @Default("20s")
        @Size(max = 16)
        KubeDuration pingTimeout) {}
