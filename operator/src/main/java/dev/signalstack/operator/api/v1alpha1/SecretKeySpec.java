package dev.signalstack.operator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/** One key of a Secret in the resource's namespace. */
public record SecretKeySpec(
        @JsonPropertyDescription("Name of the Secret.")
        @Required
        @ValidationRule(value = Rules.OBJECT_NAME, message = "name must be the name of a Secret")
        @Size(min = 1, max = 253)
        String name,

        @JsonPropertyDescription("Key in the Secret.") @Default("secret") @Size(min = 1, max = 253)
        String key) {}
