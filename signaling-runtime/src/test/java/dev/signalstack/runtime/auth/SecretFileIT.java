package dev.signalstack.runtime.auth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretFileIT {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void aRotatedSecretCountsWithoutARestartAndTheLastOneWhileThereIsNone() throws IOException {
        var file = Files.writeString(folder.resolve("secret"), "first\n");
        try (var secret = SecretFile.open(file, Duration.ofMillis(20))) {
            assertThat(secret.get()).asString(UTF_8).isEqualTo("first");
            Files.writeString(file, "second");
            await().untilAsserted(() -> assertThat(secret.get()).asString(UTF_8).isEqualTo("second"));
            Files.delete(file);
            await().during(Duration.ofMillis(100))
                    .untilAsserted(
                            () -> assertThat(secret.get()).asString(UTF_8).isEqualTo("second"));
            Files.writeString(file, "third");
            await().untilAsserted(() -> assertThat(secret.get()).asString(UTF_8).isEqualTo("third"));
        }
    }

    @Test
    void aSecretThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> SecretFile.open(folder.resolve("nowhere")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("nowhere");
    }
}
