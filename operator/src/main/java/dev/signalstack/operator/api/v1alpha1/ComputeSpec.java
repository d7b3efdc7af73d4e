package dev.signalstack.operator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.Quantity;
import org.jspecify.annotations.Nullable;

/** Amounts of compute, as Kubernetes quantities. */
public record ComputeSpec(
        @ValidationRule(value = Rules.AMOUNT, message = "cpu must be a quantity above 0, such as 250m or 2")
        @JsonPropertyDescription("Cores, such as 250m or 2.")
        @Nullable
        Quantity cpu,

        @ValidationRule(value = Rules.AMOUNT, message = "memory must be a quantity above 0, such as 256Mi")
        @JsonPropertyDescription("Bytes, such as 256Mi.")
        @Nullable
        Quantity memory) {}
