package dev.signalstack.operator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.signalstack.contract.config.ByteSize;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/** What one client may ask of a pod. */
public record LimitsSpec(
        @JsonPropertyDescription("Connections a pod accepts.") @Default("10000") @Min(1) @Max(1_000_000)
        Integer connectionsPerPod,

        @JsonPropertyDescription("Rooms one connection may be in.") @Default("16") @Min(1) @Max(1_000)
        Integer roomsPerPeer,

        @JsonPropertyDescription("Peers one room may hold.") @Default("50") @Min(2) @Max(1_000)
        Integer peersPerRoom,

        @JsonPropertyDescription("Largest frame or event taken from a client, 1Ki to 1Mi.")
        @Default("64Ki")
        @Size(min = 1, max = 16)
        @ValidationRule(
                value = Rules.SIZE
                        + ".compareTo(quantity('1Ki')) >= 0 && quantity(self).compareTo(quantity('1Mi')) <= 0",
                message = "payload must be 1Ki to 1Mi, such as 64Ki")
        ByteSize payload,

        @JsonPropertyDescription("Signals one connection may send in a second, averaged over bursts of twice as many.")
        @Default("50")
        @Min(1)
        @Max(100_000)
        Integer signalsPerSecond) {}
