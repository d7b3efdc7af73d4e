package dev.signalstack.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.Date;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignalingMainIT {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void aTokenSaysWhatTheOptionsSay() throws IOException, ParseException {
        var secret = Files.writeString(folder.resolve("secret"), "for-development-only-not-a-secret-at-all");
        assertThat(run(
                        "token",
                        "--secret-file",
                        secret.toString(),
                        "--peer",
                        "ann",
                        "--room",
                        "standup",
                        "--room",
                        "team-*",
                        "--expires",
                        "90s"))
                .isZero();
        var claims = SignedJWT.parse(out.toString().strip()).getJWTClaimsSet();
        assertThat(claims.getStringClaim("peer")).isEqualTo("ann");
        assertThat(claims.getStringListClaim("rooms")).containsExactly("standup", "team-*");
        assertThat(claims.getExpirationTime())
                .isEqualTo(Date.from(claims.getIssueTime().toInstant().plusSeconds(90)));
    }

    @Test
    void aSecretThatIsTooShortIsRefusedWithASentence() throws IOException {
        var secret = Files.writeString(folder.resolve("secret"), "short");
        assertThat(run("token", "--secret-file", secret.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("256 bits").doesNotContain("\tat ");
    }

    @Test
    void aWrongConfigurationIsRefusedByTheFieldsName() throws IOException {
        var config = Files.writeString(folder.resolve("room.yaml"), "limits: {peersPerRoom: 1}");
        assertThat(run("check-config", config.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("limits.peersPerRoom: 1 (expected: 2 to 1000)");
    }

    @Test
    void aGoodConfigurationIsPrintedWithItsDefaults() throws IOException {
        var config = Files.writeString(folder.resolve("room.yaml"), "tier: signaling");
        assertThat(run("check-config", config.toString())).isZero();
        assertThat(out.toString()).contains("port: 3001", "pingInterval: PT25S");
    }

    @Test
    void aPasswordOnTheCommandLineIsRefused() {
        assertThat(run("run", "--redis", "redis://:hunter2@127.0.0.1")).isEqualTo(2);
        assertThat(err.toString()).contains("--redis-password-file");
    }

    private int run(String... arguments) {
        return SignalingMain.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }
}
