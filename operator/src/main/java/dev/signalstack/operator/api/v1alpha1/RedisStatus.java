package dev.signalstack.operator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Redis, as its servers answered. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RedisStatus(
        @JsonPropertyDescription("The topology in force.") Topology topology,

        @JsonPropertyDescription("Pod of the primary; absent while there is none.") @Nullable
        String primary,

        @JsonPropertyDescription("The groups of servers that share a primary.")
        List<RedisUnitStatus> units) {}
