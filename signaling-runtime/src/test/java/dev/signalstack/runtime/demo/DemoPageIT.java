package dev.signalstack.runtime.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import dev.signalstack.contract.config.DemoConfig;
import dev.signalstack.contract.config.JwtConfig;
import dev.signalstack.runtime.protocol.BadFrameException;
import dev.signalstack.runtime.protocol.Json;
import dev.signalstack.runtime.testing.Http;
import dev.signalstack.runtime.testing.Node;
import dev.signalstack.runtime.testing.Tiers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoPageIT {
    private static final DemoConfig PAGE = new DemoConfig(true, "ws://127.0.0.1:30301/ws", false);
    private static final DemoConfig OPEN = new DemoConfig(true, "", true);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void thePageIsServedWhereItIsWanted() throws BadFrameException {
        try (var tiers = Tiers.start(Tiers.Wishes.NONE.demo(PAGE))) {
            assertThat(Http.get(tiers.roomUrl() + "/demo/").body()).contains("<title>Signalstack demo</title>");
            assertThat(Http.get(tiers.roomUrl() + "/demo").headers().firstValue("location"))
                    .hasValue("/demo/");
            assertThat(Http.get(tiers.roomUrl() + "/demo/../logback.xml").statusCode())
                    .isEqualTo(404);
            var where =
                    Json.parse(Http.get(tiers.roomUrl() + "/demo/config.json").body());
            assertThat(where.path("pod").asText()).isEqualTo("room-0");
            assertThat(where.path("signalingUrl").asText()).isEqualTo("ws://127.0.0.1:30301/ws");
            assertThat(where.path("token").asText()).isEqualTo("none");
            assertThat(Http.get(tiers.roomUrl() + "/demo/token?room=r&peer=p").statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void thePageIsNotThereOtherwise() {
        try (var tiers = Tiers.start(Tiers.Wishes.NONE)) {
            assertThat(Http.get(tiers.roomUrl() + "/demo/").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void openAdmissionHandsOutATokenForOneRoomAndPeer() throws IOException, BadFrameException, ParseException {
        try (var tiers = Tiers.start(Tiers.Wishes.NONE.jwt(jwt()).demo(OPEN))) {
            var answer = Json.parse(
                    Http.get(tiers.roomUrl() + "/demo/token?room=r&peer=p").body());
            var claims = SignedJWT.parse(answer.path("token").asText()).getJWTClaimsSet();
            assertThat(claims.getStringClaim("peer")).isEqualTo("p");
            assertThat(claims.getStringListClaim("rooms")).containsExactly("r");
            assertThat(Http.get(tiers.roomUrl() + "/demo/token?room=r").statusCode())
                    .isEqualTo(400);
        }
    }

    @Test
    void withoutOpenAdmissionNobodyGetsAToken() throws IOException {
        try (var tiers = Tiers.start(Tiers.Wishes.NONE.jwt(jwt()).demo(PAGE))) {
            assertThat(Http.get(tiers.roomUrl() + "/demo/token?room=r&peer=p").statusCode())
                    .isEqualTo(404);
        }
    }

    /** The page's client is kept in the repository, so that nothing is fetched at build time; it is the published one without its source map's address. */
    @Test
    void theSocketIoClientIsThePublishedOne() throws IOException {
        var published = Files.readString(Node.installed().resolve("socket.io-client/dist/socket.io.min.js"));
        var ours = Files.readString(Path.of("src/main/resources/demo/socket.io.min.js"));
        assertThat(ours.strip())
                .isEqualTo(published.replaceAll("//# sourceMappingURL=.*", "").strip());
    }

    private JwtConfig jwt() throws IOException {
        var secret = Files.writeString(folder.resolve("secret"), "a secret of the tests, 32 bytes or longer");
        return new JwtConfig(secret.toString(), null, null, Duration.ZERO, false);
    }
}
