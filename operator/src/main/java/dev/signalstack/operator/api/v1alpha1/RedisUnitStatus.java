package dev.signalstack.operator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One primary with its replicas. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RedisUnitStatus(
        @JsonPropertyDescription("Name of the unit: shared for topology single.")
        String name,

        @JsonPropertyDescription("Pod of the primary; absent while there is none.") @Nullable
        String primary,

        @JsonPropertyDescription("The Sentinels' configuration epoch, which grows with every failover.") @Nullable
        Long epoch,

        @JsonPropertyDescription("The servers.") List<RedisMemberStatus> members) {}
