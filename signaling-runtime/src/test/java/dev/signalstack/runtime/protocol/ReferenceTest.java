package dev.signalstack.runtime.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The tables in the reference say what the program does; with {@code -Dreference.write} they are written. */
class ReferenceTest {
    private static final Path PAGE = Path.of("../docs/reference/client-protocol.md");

    @Test
    void everyCodeAndEveryEndIsInTheReference() throws IOException {
        var page = Files.readString(PAGE);
        var generated = replace(replace(page, "codes", codes()), "ends", ends());
        if (System.getProperty("reference.write") != null) {
            Files.writeString(PAGE, generated);
        }
        assertThat(Files.readString(PAGE)).isEqualTo(generated);
    }

    private static String codes() {
        return "| code | meaning |\n|---|---|\n"
                + Arrays.stream(ErrorCode.values())
                        .map(code -> "| `%s` | %s |%n".formatted(code.wire(), code.meaning()))
                        .collect(Collectors.joining());
    }

    private static String ends() {
        return "| plain WebSocket | Socket.IO | why | the client's duty |\n|---|---|---|---|\n"
                + Arrays.stream(CloseReason.values())
                        .map(reason -> "| %d | `%s` | %s | %s |%n"
                                .formatted(
                                        reason.webSocketCode(),
                                        reason.name().toLowerCase(Locale.ROOT),
                                        ClientProtocol.phrase(reason),
                                        reason.duty().words()))
                        .collect(Collectors.joining());
    }

    private static String replace(String page, String name, String table) {
        var begin = "<!-- " + name + " -->\n";
        int from = page.indexOf(begin) + begin.length();
        return page.substring(0, from) + table + page.substring(page.indexOf("<!-- /" + name + " -->"));
    }
}
