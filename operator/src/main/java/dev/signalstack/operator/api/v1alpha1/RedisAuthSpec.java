package dev.signalstack.operator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Size;

/** The password that Redis and Sentinels ask for. */
public record RedisAuthSpec(
        @JsonPropertyDescription("Secret with the key password. Empty: one is generated.")
        @Default("\"\"")
        @Size(max = 253)
        String secretName) {}
