package dev.signalstack.operator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/** How a pod that is going sends its clients away. */
public record DrainSpec(
        @JsonPropertyDescription("Time from the pod's end being announced until its process has ended, 1s to 1h.")
        @Default("60s")
        @Size(min = 1, max = 16)
        @ValidationRule(
                value = Rules.DURATION + " >= duration('1s') && duration(self) <= duration('1h')",
                message = "deadline must be 1s to 1h, such as 60s")
        KubeDuration deadline,

        @JsonPropertyDescription("Clients told to move in a second.") @Default("200") @Min(1) @Max(100_000)
        Integer reconnectsPerSecond) {}
