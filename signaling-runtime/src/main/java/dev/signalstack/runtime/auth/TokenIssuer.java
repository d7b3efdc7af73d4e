package dev.signalstack.runtime.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Signs tokens with the shared secret (HS256), for {@code token} on the command line and for the demonstration page. */
public final class TokenIssuer {
    private final byte[] secret;
    private final InstantSource clock;

    /** @param secret at least 32 bytes */
    public TokenIssuer(byte[] secret, InstantSource clock) {
        this.secret = secret.clone();
        this.clock = clock;
    }

    /**
     * What a token says.
     *
     * @param peer the only peer name it allows; null: any
     * @param rooms the rooms it opens; null: all
     * @param lifetime time until it expires, from now
     * @param issuer {@code iss}; null: none
     * @param audience {@code aud}; null: none
     */
    public record Grant(
            String subject,
            @Nullable String peer,
            @Nullable List<String> rooms,
            Principal.Role role,
            Duration lifetime,
            @Nullable String issuer,
            @Nullable String audience) {}

    /**
     * @return the token in compact form
     * @throws IllegalArgumentException when the secret is too short
     */
    public String issue(Grant grant) {
        var now = clock.instant();
        var claims = new JWTClaimsSet.Builder()
                .subject(grant.subject())
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(grant.lifetime())));
        if (grant.peer() != null) {
            claims.claim("peer", grant.peer());
        }
        if (grant.rooms() != null) {
            claims.claim("rooms", grant.rooms());
        }
        if (grant.role() == Principal.Role.ADMIN) {
            claims.claim("role", "admin");
        }
        if (grant.issuer() != null) {
            claims.issuer(grant.issuer());
        }
        if (grant.audience() != null) {
            claims.audience(grant.audience());
        }
        var jwt = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims.build());
        try {
            jwt.sign(new MACSigner(secret));
        } catch (JOSEException e) {
            throw new IllegalArgumentException("the secret cannot sign HS256: " + e.getMessage(), e);
        }
        return jwt.serialize();
    }
}
