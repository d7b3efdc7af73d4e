package dev.signalstack.operator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Size;

/** How long a client that went away is waited for. */
public record SessionSpec(
        @JsonPropertyDescription("Time in which a client that comes back is the same peer, 1s to 1h.")
        @Default("2m")
        @Size(max = 16)
        KubeDuration resumeWindow,

        @JsonPropertyDescription("Sliding lifetime of rooms and sessions in Redis, 1m to 168h.")
        @Default("1h")
        @Size(max = 16)
        KubeDuration lifetime) {}
