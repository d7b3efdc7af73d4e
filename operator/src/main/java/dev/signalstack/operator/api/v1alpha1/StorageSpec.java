package dev.signalstack.operator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Size;
import io.fabric8.kubernetes.api.model.Quantity;
import org.jspecify.annotations.Nullable;

/** Where a Redis server keeps its data. */
public record StorageSpec(
        @JsonPropertyDescription("Persistent: a volume of its own. Ephemeral: gone with the pod.")
        @Default("Persistent")
        StorageType type,

        @JsonPropertyDescription("Size of the volume, or the bound of the ephemeral folder.") @Default("1Gi")
        Quantity size,

        @JsonPropertyDescription("Storage class of the volumes; absent: the cluster's default.")
        @Size(min = 1, max = 253)
        @Nullable
        String storageClassName,

        @JsonPropertyDescription("What becomes of the volumes when the resource is deleted.") @Default("Retain")
        DeletionPolicy deletionPolicy) {}
