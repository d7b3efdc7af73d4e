package dev.signalstack.operator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.Quantity;
import org.jspecify.annotations.Nullable;

/** Where a Redis server keeps its data. */
@ValidationRule(
        value =
                "!has(self.size) || !has(oldSelf.size) || self.type != 'Persistent' || quantity(string(self.size)).compareTo(quantity(string(oldSelf.size))) >= 0",
        message = "storage.size cannot shrink: a volume never gets smaller")
@ValidationRule(
        value =
                "!has(self.size) || !has(oldSelf.size) || self.type != 'Persistent' || quantity(string(self.size)).compareTo(quantity(string(oldSelf.size))) <= 0",
        message = "storage.size cannot grow yet: the volumes are made once")
@ValidationRule(
        value =
                "has(self.storageClassName) == has(oldSelf.storageClassName) && (!has(self.storageClassName) || self.storageClassName == oldSelf.storageClassName)",
        message = "storageClassName cannot be changed: the volumes are made once")
public record StorageSpec(
        @ValidationRule(
                value = "self == oldSelf",
                message = "storage.type cannot be changed: delete the resource and create it with the other type")
        @JsonPropertyDescription("Persistent: a volume of its own. Ephemeral: gone with the pod.")
        @Default("Persistent")
        StorageType type,

        @ValidationRule(value = Rules.AMOUNT, message = "size must be a quantity above 0, such as 1Gi")
        @JsonPropertyDescription("Size of the volume, or the bound of the ephemeral folder.")
        @Default("1Gi")
        Quantity size,

        @JsonPropertyDescription("Storage class of the volumes; absent: the cluster's default.")
        @Size(min = 1, max = 253)
        @Nullable
        String storageClassName,

        @JsonPropertyDescription("What becomes of the volumes when the resource is deleted.") @Default("Retain")
        DeletionPolicy deletionPolicy) {}
