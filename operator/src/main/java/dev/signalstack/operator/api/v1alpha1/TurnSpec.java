package dev.signalstack.operator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;

/** TURN servers that share one user name and credential. */
@ValidationRule(
        value = "has(self.credentialsRef)",
        message = "ice.turn needs credentialsRef, the Secret that holds username and credential")
public record TurnSpec(
        @JsonPropertyDescription("TURN servers, such as turns:turn.example.org:5349?transport=tcp (RFC 7065).")
        @Required
        @ValidationRule(
                value =
                        "self.all(uri, uri.matches('^turns?:([-a-zA-Z0-9_.]+|[[][0-9a-fA-F:]+[]])(:[0-9]{1,5})?([?]transport=(udp|tcp))?$'))",
                message =
                        "each of ice.turn.uris must be like turn:turn.example.org:3478 or turns:turn.example.org:5349?transport=tcp")
        @Size(min = 1, max = 16)
        List<@Size(max = 256) String> uris,

        @JsonPropertyDescription("The Secret that lets clients use them.")
        TurnCredentialsSpec credentialsRef) {}
