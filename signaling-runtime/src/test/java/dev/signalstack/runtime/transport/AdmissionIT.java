package dev.signalstack.runtime.transport;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.signalstack.contract.config.JwtConfig;
import dev.signalstack.runtime.auth.Principal;
import dev.signalstack.runtime.auth.TokenIssuer;
import dev.signalstack.runtime.testing.Node;
import dev.signalstack.runtime.testing.Tiers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdmissionIT {
    private static final String SECRET = "a secret of the tests, 32 bytes or longer";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private Path secret = Path.of("");

    @BeforeEach
    void mount() throws IOException {
        secret = Files.writeString(folder.resolve("secret"), SECRET + "\n");
    }

    @Test
    void whoHasNoGoodTokenIsToldWhy() {
        try (var tiers = Tiers.start(Tiers.Wishes.NONE.jwt(jwt(false)))) {
            Node.run(with(tiers, token(SECRET, Duration.ofMinutes(5))), "admission", "header");
        }
    }

    @Test
    void aTokenInTheUrlCountsOnlyWhereItIsAllowed() {
        try (var tiers = Tiers.start(Tiers.Wishes.NONE.jwt(jwt(true)))) {
            Node.run(with(tiers, token(SECRET, Duration.ofMinutes(5))), "admission", "query");
        }
    }

    @Test
    void aTokenThatEndsClosesTheConnectionUnlessItIsRefreshed() {
        try (var tiers = Tiers.start(Tiers.Wishes.NONE.jwt(jwt(false)))) {
            Node.run(with(tiers, token(SECRET, Duration.ofSeconds(8))), "expiry");
        }
    }

    private JwtConfig jwt(boolean queryToken) {
        return new JwtConfig(secret.toString(), null, null, Duration.ZERO, queryToken);
    }

    private static Map<String, String> with(Tiers tiers, String token) {
        var environment = new HashMap<>(tiers.environment());
        environment.put("TOKEN", token);
        environment.put("LONGER", token(SECRET, Duration.ofMinutes(5)));
        environment.put("EXPIRED", token(SECRET, Duration.ofSeconds(-5)));
        environment.put("FOREIGN", token("the secret of somebody else, as long as ours", Duration.ofMinutes(5)));
        return environment;
    }

    private static String token(String secret, Duration lifetime) {
        return new TokenIssuer(secret.getBytes(UTF_8), InstantSource.system())
                .issue(new TokenIssuer.Grant(
                        "user", null, List.of("allowed-*"), Principal.Role.MEMBER, lifetime, null, null));
    }
}
