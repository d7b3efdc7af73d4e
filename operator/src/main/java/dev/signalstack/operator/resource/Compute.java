package dev.signalstack.operator.resource;

import dev.signalstack.operator.api.v1alpha1.ComputeSpec;
import dev.signalstack.operator.api.v1alpha1.ResourcesSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.ResourceRequirementsBuilder;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The spec's amounts of compute as a container has them. */
public final class Compute {
    private Compute() {}

    public static ResourceRequirements of(ResourcesSpec spec) {
        return new ResourceRequirementsBuilder()
                .withRequests(amounts(spec.requests()))
                .withLimits(amounts(spec.limits()))
                .build();
    }

    private static @Nullable Map<String, Quantity> amounts(@Nullable ComputeSpec spec) {
        if (spec == null) {
            return null;
        }
        var amounts = new TreeMap<String, Quantity>();
        if (spec.cpu() != null) {
            amounts.put("cpu", spec.cpu());
        }
        if (spec.memory() != null) {
            amounts.put("memory", spec.memory());
        }
        return amounts.isEmpty() ? null : amounts;
    }
}
