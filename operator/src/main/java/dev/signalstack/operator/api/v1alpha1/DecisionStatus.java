package dev.signalstack.operator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/** One thing the operator did to Redis. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DecisionStatus(
        @JsonPropertyDescription("When, in RFC 3339.") String time,

        @JsonPropertyDescription("What, such as BootstrapPrimary.")
        String step,

        @JsonPropertyDescription("The unit it was done to; absent: all.") @Nullable
        String unit,

        @JsonPropertyDescription("Why, in one sentence.") String why) {}
