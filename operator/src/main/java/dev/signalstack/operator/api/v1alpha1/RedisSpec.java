package dev.signalstack.operator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Size;
import java.util.Map;

/** Where rooms, sessions and the session directory live. */
public record RedisSpec(
        @JsonPropertyDescription("single: one primary with replicas, shared by both tiers.") @Default("single")
        Topology topology,

        @JsonPropertyDescription(
                "Image with redis-server and redis-sentinel, 7.0 or newer. Empty: the one the operator was released with.")
        @Default("\"\"")
        @Size(max = 512)
        String image,

        @JsonPropertyDescription("The password that Redis and Sentinels ask for.") @Default("{}")
        RedisAuthSpec auth,

        @JsonPropertyDescription("The Sentinels, which vote on who is primary.") @Default("{}")
        SentinelSpec sentinel,

        @JsonPropertyDescription("The servers of topology single.") @Default("{}")
        RedisUnitSpec single,

        @JsonPropertyDescription("Lines of redis.conf that the operator does not write itself.")
        @Default("{}")
        @Size(max = 64)
        Map<String, String> config) {}
