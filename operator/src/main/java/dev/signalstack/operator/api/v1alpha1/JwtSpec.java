package dev.signalstack.operator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** How clients' JSON Web Tokens are checked. */
@ValidationRule(
        value = "has(self.secretRef)",
        message = "auth.jwt needs secretRef, the Secret whose key signs tokens; to let everyone in leave out auth.jwt")
public record JwtSpec(
        @JsonPropertyDescription("The shared secret that signs tokens, at least 32 bytes.")
        SecretKeySpec secretRef,

        @JsonPropertyDescription("The only accepted iss; absent: any.") @Size(min = 1, max = 512) @Nullable
        String issuer,

        @JsonPropertyDescription("An accepted aud; absent: any.") @Size(min = 1, max = 512) @Nullable
        String audience,

        @JsonPropertyDescription("Tolerance for exp and nbf, 0s to 10m.")
        @Default("30s")
        @Size(min = 1, max = 16)
        @ValidationRule(
                value = Rules.DURATION + " >= duration('0s') && duration(self) <= duration('10m')",
                message = "clockSkew must be 0s to 10m, such as 30s")
        KubeDuration clockSkew,

        @JsonPropertyDescription("Whether ?token= is accepted, which ends up in access logs.") @Default("false")
        Boolean queryToken) {}
