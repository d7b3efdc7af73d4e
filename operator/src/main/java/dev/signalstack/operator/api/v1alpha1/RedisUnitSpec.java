package dev.signalstack.operator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.signalstack.contract.config.ByteSize;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/** One primary with its replicas. */
@ValidationRule(
        value =
                "!has(self.memory) || !has(self.resources) || !has(self.resources.limits) || !has(self.resources.limits.memory)"
                        + " || quantity(string(self.resources.limits.memory)).asApproximateFloat() >= quantity(self.memory).asApproximateFloat() * 1.25",
        message =
                "resources.limits.memory must be at least 1.25 times memory: replication and saving need room beside the data")
@ValidationRule(
        value =
                "!has(self.memory) || !has(self.storage) || !has(self.storage.size) || quantity(string(self.storage.size)).compareTo(quantity(self.memory)) >= 0",
        message = "storage.size must be at least memory: what is in memory is saved there")
public record RedisUnitSpec(
        @JsonPropertyDescription(
                "Servers, the primary included. With 2 or more the primary takes no writes without a replica.")
        @Default("2")
        @Min(1)
        @Max(9)
        Integer replicas,

        @JsonPropertyDescription("Memory for data in each server (maxmemory), 16Mi to 1024Gi.")
        @Default("512Mi")
        @Size(min = 1, max = 16)
        @ValidationRule(
                value = Rules.SIZE
                        + ".compareTo(quantity('16Mi')) >= 0 && quantity(self).compareTo(quantity('1024Gi')) <= 0",
                message = "memory must be 16Mi to 1024Gi, such as 512Mi")
        ByteSize memory,

        @JsonPropertyDescription("What goes when memory is full (maxmemory-policy).") @Default("volatile-lru")
        EvictionPolicy evictionPolicy,

        @JsonPropertyDescription("Where data is kept.") @Default("{}")
        StorageSpec storage,

        @JsonPropertyDescription(
                "What a server's container asks for and may use. Without limits.memory it may use twice the memory for data.")
        @Default("{\"requests\":{\"cpu\":\"100m\"}}")
        ResourcesSpec resources) {}
