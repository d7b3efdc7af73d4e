package dev.signalstack.operator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/** A Secret that holds a user name and a credential. */
public record TurnCredentialsSpec(
        @JsonPropertyDescription("Name of the Secret.")
        @Required
        @ValidationRule(value = Rules.OBJECT_NAME, message = "name must be the name of a Secret")
        @Size(min = 1, max = 253)
        String name,

        @JsonPropertyDescription("Key of the user name.") @Default("username") @Size(min = 1, max = 253)
        String usernameKey,

        @JsonPropertyDescription("Key of the credential.") @Default("credential") @Size(min = 1, max = 253)
        String credentialKey) {}
