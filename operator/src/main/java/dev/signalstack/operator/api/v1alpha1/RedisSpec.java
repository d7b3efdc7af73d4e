package dev.signalstack.operator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.Map;

/** Where rooms, sessions and the session directory live. */
public record RedisSpec(
        @JsonPropertyDescription("single: one primary with replicas, shared by both tiers.") @Default("single")
        Topology topology,

        @JsonPropertyDescription(
                "Image with redis-server and redis-sentinel, 7.0 or newer. Empty: the one the operator was released with.")
        @Default("\"\"")
        @Size(max = 512)
        @ValidationRule(value = Rules.IMAGE, message = Rules.IMAGE_SENTENCE)
        String image,

        @JsonPropertyDescription("The password that Redis and Sentinels ask for.") @Default("{}")
        RedisAuthSpec auth,

        @JsonPropertyDescription("The Sentinels, which vote on who is primary.") @Default("{}")
        SentinelSpec sentinel,

        @JsonPropertyDescription("The servers of topology single.") @Default("{}")
        RedisUnitSpec single,

        @ValidationRule(
                value = "self.all(key, key.matches('^[a-z][-a-z0-9]{0,63}$') && !self[key].contains('\\n'))",
                message =
                        "each key of config must be a directive of redis.conf in lower case, with its value on one line")
        @ValidationRule(
                value = "self.all(key, !(key in [" + Rules.OWNED_DIRECTIVES + "]))",
                message =
                        "config must not hold what the operator writes itself, such as port, dir, maxmemory or replicaof: use the fields of spec.redis")
        @JsonPropertyDescription("Lines of redis.conf that the operator does not write itself.")
        @Default("{}")
        @Size(max = 64)
        Map<String, @Size(max = 512) String> config) {}
