package dev.signalstack.contract.config;

import static dev.signalstack.contract.config.Checks.between;
import static dev.signalstack.contract.config.Checks.notBlank;
import static dev.signalstack.contract.config.Checks.orElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a client's JSON Web Token is checked (RFC 7519, HMAC by RFC 7518 section 3.2).
 *
 * @param secretFile path of the file that holds the shared secret, at least 32 bytes for HS256; read again when it changes
 * @param issuer the only accepted {@code iss}; null: any
 * @param audience an accepted {@code aud}; null: any
 * @param clockSkew tolerance for {@code exp} and {@code nbf}, 0 to 10 minutes; default 30 s
 * @param queryToken whether {@code ?token=} is accepted, which ends up in access logs; default false
 */
public record JwtConfig(
        String secretFile,
        @Nullable String issuer,
        @Nullable String audience,
        Duration clockSkew,
        boolean queryToken) {

    public JwtConfig {
        notBlank("auth.jwt.secretFile", secretFile);
        between("auth.jwt.clockSkew", clockSkew, Duration.ZERO, Duration.ofMinutes(10));
    }

    @JsonCreator
    static JwtConfig of(
            @JsonProperty("secretFile") @Nullable String secretFile,
            @JsonProperty("issuer") @Nullable String issuer,
            @JsonProperty("audience") @Nullable String audience,
            @JsonProperty("clockSkew") @Nullable Duration clockSkew,
            @JsonProperty("queryToken") @Nullable Boolean queryToken) {
        return new JwtConfig(
                orElse(secretFile, ""),
                issuer,
                audience,
                orElse(clockSkew, Duration.ofSeconds(30)),
                orElse(queryToken, false));
    }
}
