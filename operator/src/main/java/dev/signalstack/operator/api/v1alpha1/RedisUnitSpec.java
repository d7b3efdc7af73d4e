package dev.signalstack.operator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.signalstack.contract.config.ByteSize;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;

/** One primary with its replicas. */
@JsonInclude(JsonInclude.Include.NON_DEFAULT)
public record RedisUnitSpec(
        @JsonPropertyDescription(
                "Servers, the primary included. With 2 or more the primary takes no writes without a replica.")
        @Default("2")
        @Min(1)
        @Max(9)
        int replicas,

        @JsonPropertyDescription("Memory for data in each server (maxmemory), 16Mi to 1024Gi.")
        @Default("512Mi")
        @Size(max = 16)
        ByteSize memory,

        @JsonPropertyDescription("What goes when memory is full (maxmemory-policy).") @Default("volatile-lru")
        EvictionPolicy evictionPolicy,

        @JsonPropertyDescription("Where data is kept.") @Default("{}")
        StorageSpec storage,

        @JsonPropertyDescription(
                "What a server's container asks for and may use. Without limits.memory it may use twice the memory for data.")
        @Default("{\"requests\":{\"cpu\":\"100m\"}}")
        ResourcesSpec resources) {}
