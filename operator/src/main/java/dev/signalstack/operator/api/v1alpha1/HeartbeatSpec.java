package dev.signalstack.operator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/** How a dead connection is noticed. */
public record HeartbeatSpec(
        @JsonPropertyDescription("Time between pings, 100ms to 5m.")
        @Default("25s")
        @Size(min = 1, max = 16)
        @ValidationRule(
                value = Rules.DURATION + " >= duration('100ms') && duration(self) <= duration('5m')",
                message = "pingInterval must be 100ms to 5m, such as 25s")
        KubeDuration pingInterval,

        @JsonPropertyDescription("Time a pong may take before the connection is closed, 100ms to 5m.")
        @Default("20s")
        @Size(min = 1, max = 16)
        @ValidationRule(
                value = Rules.DURATION + " >= duration('100ms') && duration(self) <= duration('5m')",
                message = "pingTimeout must be 100ms to 5m, such as 20s")
        KubeDuration pingTimeout) {}
