package dev.signalstack.operator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/** Requests and limits of a container. */
public record ResourcesSpec(
        @JsonPropertyDescription("What the scheduler sets aside.") @Nullable
        ComputeSpec requests,

        @JsonPropertyDescription("What the container may not exceed.") @Nullable
        ComputeSpec limits) {}
