package dev.signalstack.operator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** STUN and TURN servers handed to clients. */
public record IceSpec(
        @JsonPropertyDescription("STUN servers, such as stun:stun.example.org:3478 (RFC 7064).")
        @Default("[]")
        @Size(max = 16)
        @ValidationRule(
                value = "self.all(uri, uri.matches('^stuns?:([-a-zA-Z0-9_.]+|[[][0-9a-fA-F:]+[]])(:[0-9]{1,5})?$'))",
                message = "each of ice.stun must be like stun:stun.example.org:3478")
        List<@Size(max = 256) String> stun,

        @JsonPropertyDescription("TURN servers; absent: none.") @Nullable
        TurnSpec turn) {}
