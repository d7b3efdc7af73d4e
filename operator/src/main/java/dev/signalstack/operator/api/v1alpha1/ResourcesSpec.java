package dev.signalstack.operator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** Requests and limits of a container. */
@ValidationRule(
        value =
                "!has(self.requests) || !has(self.limits) || !has(self.requests.cpu) || !has(self.limits.cpu) || quantity(string(self.requests.cpu)).compareTo(quantity(string(self.limits.cpu))) <= 0",
        message = "requests.cpu must not exceed limits.cpu")
@ValidationRule(
        value =
                "!has(self.requests) || !has(self.limits) || !has(self.requests.memory) || !has(self.limits.memory) || quantity(string(self.requests.memory)).compareTo(quantity(string(self.limits.memory))) <= 0",
        message = "requests.memory must not exceed limits.memory")
public record ResourcesSpec(
        @JsonPropertyDescription("What the scheduler sets aside.") @Nullable
        ComputeSpec requests,

        @JsonPropertyDescription("What the container may not exceed.") @Nullable
        ComputeSpec limits) {}
