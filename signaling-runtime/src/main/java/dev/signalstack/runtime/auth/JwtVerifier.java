package dev.signalstack.runtime.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.signalstack.contract.config.JwtConfig;
import dev.signalstack.runtime.auth.TokenRefusedException.Reason;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Checks JSON Web Tokens signed with a shared secret: HS256, HS384 or HS512, whichever the secret is long enough for (RFC 7518 section 3.2: 32, 48, 64 bytes).
 * Claims are those of the client protocol, Getting in.
 */
public final class JwtVerifier implements TokenVerifier {
    private static final Set<JWSAlgorithm> ALGORITHMS =
            Set.of(JWSAlgorithm.HS256, JWSAlgorithm.HS384, JWSAlgorithm.HS512);
    private static final int MAX_LENGTH = 8192;

    private final JwtConfig config;
    private final Supplier<byte[]> secret;
    private final InstantSource clock;

    public JwtVerifier(JwtConfig config, Supplier<byte[]> secret, InstantSource clock) {
        this.config = config;
        this.secret = secret;
        this.clock = clock;
    }

    @Override
    public Principal verify(@Nullable String token) throws TokenRefusedException {
        if (token == null || token.isEmpty()) {
            throw new TokenRefusedException(Reason.MISSING, "a token is needed");
        }
        if (token.length() > MAX_LENGTH) {
            throw wrong("the token is longer than " + MAX_LENGTH + " characters");
        }
        try {
            var jwt = SignedJWT.parse(token);
            checkSignature(jwt);
            var claims = jwt.getJWTClaimsSet();
            checkTimes(claims);
            checkOrigin(claims);
            return principal(claims);
        } catch (ParseException e) {
            throw wrong("the token is not a signed JWT with the claims of the client protocol");
        }
    }

    @Override
    public Duration leeway() {
        return config.clockSkew();
    }

    private void checkSignature(SignedJWT jwt) throws TokenRefusedException {
        if (!ALGORITHMS.contains(jwt.getHeader().getAlgorithm())) {
            throw wrong("the token's algorithm is not HS256, HS384 or HS512");
        }
        try {
            if (!jwt.verify(new MACVerifier(secret.get()))) {
                throw wrong("the token's signature is wrong");
            }
        } catch (JOSEException e) {
            throw wrong("the token's signature cannot be checked with this cluster's secret");
        }
    }

    private void checkTimes(JWTClaimsSet claims) throws TokenRefusedException {
        var now = clock.instant();
        if (claims.getExpirationTime() == null) {
            throw wrong("the token has no exp");
        }
        if (!now.isBefore(claims.getExpirationTime().toInstant().plus(leeway()))) {
            throw new TokenRefusedException(Reason.EXPIRED, "the token expired");
        }
        if (claims.getNotBeforeTime() != null
                && now.plus(leeway()).isBefore(claims.getNotBeforeTime().toInstant())) {
            throw wrong("the token is not valid yet (nbf)");
        }
        if (claims.getIssueTime() != null
                && now.plus(leeway()).isBefore(claims.getIssueTime().toInstant())) {
            throw wrong("the token is from the future (iat)");
        }
    }

    private void checkOrigin(JWTClaimsSet claims) throws TokenRefusedException {
        if (config.issuer() != null && !config.issuer().equals(claims.getIssuer())) {
            throw wrong("the token is of another issuer (iss)");
        }
        if (config.audience() != null && !claims.getAudience().contains(config.audience())) {
            throw wrong("the token is for another audience (aud)");
        }
    }

    private static Principal principal(JWTClaimsSet claims) throws ParseException, TokenRefusedException {
        var subject = claims.getSubject();
        if (subject == null || subject.isEmpty()) {
            throw wrong("the token has no sub");
        }
        Instant expiresAt = claims.getExpirationTime().toInstant();
        return new Principal(subject, peer(claims), rooms(claims), role(claims.getStringClaim("role")), expiresAt);
    }

    private static @Nullable String peer(JWTClaimsSet claims) throws ParseException, TokenRefusedException {
        var peer = claims.getStringClaim("peer");
        if (peer != null && (peer.isEmpty() || peer.length() > 128)) {
            throw wrong("the token's peer is not a name of 1 to 128 characters");
        }
        return peer;
    }

    private static @Nullable List<String> rooms(JWTClaimsSet claims) throws ParseException, TokenRefusedException {
        if (claims.getClaim("rooms") == null) {
            return null;
        }
        var rooms = claims.getStringListClaim("rooms");
        if (rooms.contains(null)) {
            throw wrong("the token's rooms are not all names");
        }
        return List.copyOf(rooms);
    }

    private static Principal.Role role(@Nullable String role) throws TokenRefusedException {
        return switch (role) {
            case null -> Principal.Role.MEMBER;
            case "member" -> Principal.Role.MEMBER;
            case "admin" -> Principal.Role.ADMIN;
            default -> throw wrong("the token's role is neither member nor admin");
        };
    }

    private static TokenRefusedException wrong(String message) {
        return new TokenRefusedException(Reason.WRONG, message);
    }
}
