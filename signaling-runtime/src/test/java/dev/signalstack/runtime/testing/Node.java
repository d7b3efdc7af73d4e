package dev.signalstack.runtime.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The clients that people really use, from npm, each in a process of its own. */
public final class Node {
    private static final Path FOLDER = Path.of("src/test/npm").toAbsolutePath();

    private Node() {}

    /**
     * Runs a scenario and fails with all it said when it fails.
     *
     * @param scenario file in {@code src/test/npm/scenarios} without its extension, and its arguments
     */
    public static void run(Map<String, String> environment, String... scenario) {
        run(environment, () -> {}, scenario);
    }

    /** @param onLine runs when the scenario says its first line */
    public static void run(Map<String, String> environment, Runnable onLine, String... scenario) {
        install();
        var command = new ArrayList<>(List.of("node", "scenarios/" + scenario[0] + ".mjs"));
        command.addAll(List.of(scenario).subList(1, scenario.length));
        var said = new ArrayList<String>();
        int status = start(command, environment, line -> {
            said.add(line);
            if (said.size() == 1) {
                onLine.run();
            }
        });
        assertThat(status).as("%s%n%s", command, String.join("\n", said)).isZero();
    }

    /** {@return the folder with the packages} */
    public static Path installed() {
        install();
        return FOLDER.resolve("node_modules");
    }

    private static synchronized void install() {
        var lock = FOLDER.resolve("package-lock.json");
        var installed = FOLDER.resolve("node_modules/.package-lock.json");
        try {
            if (Files.exists(installed)
                    && Files.getLastModifiedTime(installed).compareTo(Files.getLastModifiedTime(lock)) >= 0) {
                return;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var said = new ArrayList<String>();
        int status = start(List.of("npm", "ci", "--no-audit", "--no-fund"), Map.of(), said::add);
        assertThat(status).as("npm ci%n%s", String.join("\n", said)).isZero();
    }

    private static int start(List<String> command, Map<String, String> environment, Consumer<String> onLine) {
        var builder = new ProcessBuilder(command).directory(FOLDER.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        try {
            var process = builder.start();
            try (BufferedReader lines = process.inputReader(UTF_8)) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    onLine.accept(line);
                }
            }
            if (!process.waitFor(1, TimeUnit.MINUTES)) {
                process.destroyForcibly();
            }
            return process.waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException("node and npm are needed: apt-get install nodejs npm", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
