package dev.signalstack.operator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/** The password that Redis and Sentinels ask for. */
public record RedisAuthSpec(
        @JsonPropertyDescription("Secret with the key password. Empty: one is generated.")
        @Default("\"\"")
        @Size(max = 253)
        @ValidationRule(value = Rules.OBJECT_NAME, message = "secretName must be the name of a Secret, or empty")
        @ValidationRule(
                value = "self == oldSelf",
                message = "secretName cannot be changed yet: a password is not rotated on a living resource")
        String secretName) {}
