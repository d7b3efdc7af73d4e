package dev.signalstack.operator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;

/** The Sentinels, which vote on who is primary. */
@JsonInclude(JsonInclude.Include.NON_DEFAULT)
public record SentinelSpec(
        @JsonPropertyDescription("How many Sentinels there are: 3, 5 or 7.") @Default("3") @Min(3) @Max(7)
        int replicas,

        @JsonPropertyDescription("How many must miss the primary before a failover begins; more than half of them.")
        @Default("2")
        @Min(2)
        @Max(7)
        int quorum,

        @JsonPropertyDescription("Silence after which a Sentinel takes a server for gone, 500ms to 5m.")
        @Default("2s")
        @Size(max = 16)
        KubeDuration downAfter) {}
