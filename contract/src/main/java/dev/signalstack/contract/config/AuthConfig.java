package dev.signalstack.contract.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * Who may come in. Without a JWT configuration everyone may, and the resource's status says so.
 *
 * @param jwt how tokens are checked; null: no token is asked for
 */
public record AuthConfig(@Nullable JwtConfig jwt) {
    public static final AuthConfig OPEN = new AuthConfig((JwtConfig) null);

    @JsonCreator
    static AuthConfig of(@JsonProperty("jwt") @Nullable JwtConfig jwt) {
        return new AuthConfig(jwt);
    }
}
