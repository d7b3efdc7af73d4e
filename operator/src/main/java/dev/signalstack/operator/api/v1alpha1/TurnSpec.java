package dev.signalstack.operator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;

/** TURN servers that share one user name and credential. */
public record TurnSpec(
        @JsonPropertyDescription("TURN servers, such as turns:turn.example.org:5349?transport=tcp (RFC 7065).")
        @Required
        @Size(min = 1, max = 16)
        List<String> uris,

        @JsonPropertyDescription("The Secret that lets clients use them.")
        TurnCredentialsSpec credentialsRef) {}
