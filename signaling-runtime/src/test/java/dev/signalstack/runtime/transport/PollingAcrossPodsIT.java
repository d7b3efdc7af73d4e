package dev.signalstack.runtime.transport;

import dev.signalstack.contract.config.JwtConfig;
import dev.signalstack.runtime.auth.Principal;
import dev.signalstack.runtime.auth.TokenIssuer;
import dev.signalstack.runtime.testing.Node;
import dev.signalstack.runtime.testing.Tiers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PollingAcrossPodsIT {
    private static final String SECRET = "a secret that both pods share, 32 bytes or longer";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void aPollThatTheServiceGivesToAnotherPodFindsItsSession() throws IOException {
        var secret = Files.writeString(folder.resolve("secret"), SECRET);
        var wishes = Tiers.Wishes.NONE.jwt(new JwtConfig(secret.toString(), null, null, Duration.ZERO, false));
        try (var tiers = Tiers.start(wishes);
                var second = tiers.anotherRoom(wishes)) {
            var environment = new HashMap<>(tiers.environment());
            environment.put("TOKEN", token());
            Node.run(environment, "pods", Integer.toString(tiers.room().port()), Integer.toString(second.port()));
        }
    }

    private static String token() {
        return new TokenIssuer(SECRET.getBytes(StandardCharsets.UTF_8), InstantSource.system())
                .issue(new TokenIssuer.Grant(
                        "user", null, null, Principal.Role.MEMBER, Duration.ofMinutes(5), null, null));
    }
}
