package dev.signalstack.operator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/** The Sentinels, which vote on who is primary. */
@ValidationRule(
        value = "!has(self.replicas) || self.replicas % 2 == 1",
        message = "replicas must be 3, 5 or 7: an even number of Sentinels tolerates no more losses than one less")
@ValidationRule(
        value =
                "!has(self.replicas) || !has(self.quorum) || (self.quorum > self.replicas / 2 && self.quorum <= self.replicas)",
        message = "quorum must be more than half of replicas and at most replicas: 2 of 3, 3 of 5, 4 of 7")
public record SentinelSpec(
        @ValidationRule(
                value = "self == oldSelf",
                message =
                        "sentinel.replicas cannot be changed yet: the Sentinels that stay would count those that left")
        @JsonPropertyDescription("How many Sentinels there are: 3, 5 or 7.")
        @Default("3")
        @Min(3)
        @Max(7)
        Integer replicas,

        @JsonPropertyDescription("How many must miss the primary before a failover begins; more than half of them.")
        @Default("2")
        @Min(2)
        @Max(7)
        Integer quorum,

        @JsonPropertyDescription("Silence after which a Sentinel takes a server for gone, 500ms to 5m.")
        @Default("2s")
        @Size(min = 1, max = 16)
        @ValidationRule(
                value = Rules.DURATION + " >= duration('500ms') && duration(self) <= duration('5m')",
                message = "downAfter must be 500ms to 5m, such as 2s")
        KubeDuration downAfter) {}
