package dev.signalstack.operator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/** How long a client that went away is waited for. */
@ValidationRule(
        value =
                "!has(self.lifetime) || !has(self.resumeWindow) || duration(self.lifetime) >= duration(self.resumeWindow)",
        message = "lifetime must be at least resumeWindow: who is waited for must still be known")
public record SessionSpec(
        @JsonPropertyDescription("Time in which a client that comes back is the same peer, 1s to 1h.")
        @Default("2m")
        @Size(min = 1, max = 16)
        @ValidationRule(
                value = Rules.DURATION + " >= duration('1s') && duration(self) <= duration('1h')",
                message = "resumeWindow must be 1s to 1h, such as 2m")
        KubeDuration resumeWindow,

        @JsonPropertyDescription("Sliding lifetime of rooms and sessions in Redis, 1m to 168h.")
        @Default("1h")
        @Size(min = 1, max = 16)
        @ValidationRule(
                value = Rules.DURATION + " >= duration('1m') && duration(self) <= duration('168h')",
                message = "lifetime must be 1m to 168h, such as 1h")
        KubeDuration lifetime) {}
