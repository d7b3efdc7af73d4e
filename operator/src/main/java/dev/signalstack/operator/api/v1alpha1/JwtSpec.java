package dev.signalstack.operator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** How clients' JSON Web Tokens are checked. */
@JsonInclude(JsonInclude.Include.NON_DEFAULT)
public record JwtSpec(
        @JsonPropertyDescription("The shared secret that signs tokens, at least 32 bytes.")
        SecretKeySpec secretRef,

        @JsonPropertyDescription("The only accepted iss; absent: any.") @Size(min = 1, max = 512) @Nullable
        String issuer,

        @JsonPropertyDescription("An accepted aud; absent: any.") @Size(min = 1, max = 512) @Nullable
        String audience,

        @JsonPropertyDescription("Tolerance for exp and nbf, 0s to 10m.") @Default("30s") @Size(max = 16)
        KubeDuration clockSkew,

        @JsonPropertyDescription("Whether ?token= is accepted, which ends up in access logs.") @Default("false")
        boolean queryToken) {}
