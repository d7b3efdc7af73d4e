package dev.signalstack.e2e.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/** {@code target/report.md}: the figures that a run measured. Documents quote nothing else. */
public final class Report {
    private static final Path FILE = Path.of("target", "report.md");

    private Report() {}

    /** @param story the class that measured it; running that story alone gives the figure again */
    public static void figure(Class<?> story, String what, Object value) {
        String line = "| " + what + " | " + shown(value) + " | `./dev test e2e " + story.getSimpleName() + "` |\n";
        synchronized (Report.class) {
            try {
                Files.createDirectories(FILE.getParent());
                if (!Files.exists(FILE)) {
                    Files.writeString(
                            FILE,
                            "# Measured by the end-to-end stories\n\n| figure | value | command |\n|---|---|---|\n");
                }
                Files.writeString(FILE, line, StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot write " + FILE, e);
            }
        }
    }

    private static String shown(Object value) {
        return value instanceof Duration duration ? duration.toMillis() + " ms" : value.toString();
    }
}
