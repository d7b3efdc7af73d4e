package dev.signalstack.runtime.auth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.signalstack.contract.config.JwtConfig;
import dev.signalstack.runtime.auth.TokenRefusedException.Reason;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JwtVerifierTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final String SECRET = "x".repeat(64);

    private final JwtVerifier verifier = verifier("signalstack", "calls");

    @ParameterizedTest
    @ValueSource(strings = {"HS256", "HS384", "HS512"})
    void letsInWhoShowsATokenSignedWithTheSecret(String algorithm) throws TokenRefusedException {
        var principal = verifier.verify(token(JWSAlgorithm.parse(algorithm), claims -> claims));
        assertThat(principal).isEqualTo(new Principal("ann", null, null, Principal.Role.MEMBER, NOW.plusSeconds(60)));
    }

    @Test
    void takesPeerRoomsAndRoleFromTheToken() throws TokenRefusedException {
        var principal = verifier.verify(token(claims -> claims.claim("peer", "ann-1")
                .claim("rooms", List.of("a", "b-*"))
                .claim("role", "admin")));
        assertThat(principal.peer()).isEqualTo("ann-1");
        assertThat(principal.role()).isEqualTo(Principal.Role.ADMIN);
        assertThat(principal.mayEnter("b-7")).isTrue();
        assertThat(principal.mayEnter("c")).isFalse();
    }

    @Test
    void refusesWhoShowsNone() {
        assertThat(refusal(null)).isEqualTo(Reason.MISSING);
        assertThat(refusal("")).isEqualTo(Reason.MISSING);
    }

    @Test
    void countsAnExpiredTokenForAsLongAsClocksMayDiffer() throws TokenRefusedException {
        assertThat(verifier.verify(token(expiring(-29))).subject()).isEqualTo("ann");
        assertThat(refusal(token(expiring(-30)))).isEqualTo(Reason.EXPIRED);
    }

    @Test
    void refusesATokenOfTheFuture() throws TokenRefusedException {
        assertThat(refusal(token(claims -> claims.notBeforeTime(at(31))))).isEqualTo(Reason.WRONG);
        assertThat(refusal(token(claims -> claims.issueTime(at(31))))).isEqualTo(Reason.WRONG);
        assertThat(verifier.verify(token(claims -> claims.notBeforeTime(at(30))))
                        .subject())
                .isEqualTo("ann");
    }

    @Test
    void refusesATokenThatIsNotForThisCluster() {
        assertThat(refusal(token(claims -> claims.issuer("other")))).isEqualTo(Reason.WRONG);
        assertThat(refusal(token(claims -> claims.audience("other")))).isEqualTo(Reason.WRONG);
        assertThat(refusal(token(claims -> claims.expirationTime(null)))).isEqualTo(Reason.WRONG);
        assertThat(refusal(token(claims -> claims.subject(null)))).isEqualTo(Reason.WRONG);
    }

    @Test
    void refusesClaimsThatAreNotOfTheProtocol() {
        assertThat(refusal(token(claims -> claims.claim("role", "owner")))).isEqualTo(Reason.WRONG);
        assertThat(refusal(token(claims -> claims.claim("rooms", "all")))).isEqualTo(Reason.WRONG);
        assertThat(refusal(token(claims -> claims.claim("peer", 7)))).isEqualTo(Reason.WRONG);
        assertThat(refusal(token(claims -> claims.claim("peer", "x".repeat(129)))))
                .isEqualTo(Reason.WRONG);
    }

    @Test
    void refusesWhatIsSignedOtherwiseOrNotAtAll() throws JOSEException {
        var claims =
                new JWTClaimsSet.Builder().subject("ann").expirationTime(at(60)).build();
        assertThat(refusal(new PlainJWT(claims).serialize())).isEqualTo(Reason.WRONG);
        var foreign = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
        foreign.sign(new MACSigner("y".repeat(64)));
        assertThat(refusal(foreign.serialize())).isEqualTo(Reason.WRONG);
        assertThat(refusal("a.b.c")).isEqualTo(Reason.WRONG);
        assertThat(refusal("x".repeat(10_000))).isEqualTo(Reason.WRONG);
    }

    @Test
    void asksForNoIssuerAndAudienceWhereNoneIsConfigured() throws TokenRefusedException {
        assertThat(verifier(null, null)
                        .verify(token(claims -> claims.issuer(null).audience((String) null)))
                        .subject())
                .isEqualTo("ann");
    }

    private static JwtVerifier verifier(@Nullable String issuer, @Nullable String audience) {
        return new JwtVerifier(
                new JwtConfig("secret", issuer, audience, Duration.ofSeconds(30), false),
                () -> SECRET.getBytes(UTF_8),
                InstantSource.fixed(NOW));
    }

    private Reason refusal(@Nullable String token) {
        return catchThrowableOfType(TokenRefusedException.class, () -> verifier.verify(token))
                .reason();
    }

    private static UnaryOperator<JWTClaimsSet.Builder> expiring(int seconds) {
        return claims -> claims.expirationTime(at(seconds));
    }

    private static Date at(int seconds) {
        return Date.from(NOW.plusSeconds(seconds));
    }

    private static String token(UnaryOperator<JWTClaimsSet.Builder> change) {
        return token(JWSAlgorithm.HS256, change);
    }

    private static String token(JWSAlgorithm algorithm, UnaryOperator<JWTClaimsSet.Builder> change) {
        var claims = new JWTClaimsSet.Builder()
                .subject("ann")
                .issuer("signalstack")
                .audience("calls")
                .expirationTime(at(60));
        var jwt = new SignedJWT(new JWSHeader(algorithm), change.apply(claims).build());
        try {
            jwt.sign(new MACSigner(SECRET));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return jwt.serialize();
    }
}
