package dev.signalstack.operator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.kubernetes.api.model.Quantity;
import org.jspecify.annotations.Nullable;

/** Amounts of compute, as Kubernetes quantities. */
public record ComputeSpec(
        @JsonPropertyDescription("Cores, such as 250m or 2.") @Nullable
        Quantity cpu,

        @JsonPropertyDescription("Bytes, such as 256Mi.") @Nullable
        Quantity memory) {}
