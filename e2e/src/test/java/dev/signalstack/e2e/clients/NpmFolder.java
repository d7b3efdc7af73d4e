package dev.signalstack.e2e.clients;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.TimeUnit;

/** {@code e2e/src/test/npm}, with what its lock file names installed once. */
final class NpmFolder {
    static final Path FOLDER = Path.of("src", "test", "npm").toAbsolutePath();

    private NpmFolder() {}

    static synchronized Path installed() throws IOException, InterruptedException {
        Path lock = FOLDER.resolve("package-lock.json");
        Path stamp = FOLDER.resolve("node_modules/.signalstack-lock");
        if (Files.exists(stamp) && Files.readString(stamp).equals(Files.readString(lock))) {
            return FOLDER;
        }
        Process npm = new ProcessBuilder("npm", "ci", "--no-audit", "--no-fund")
                .directory(FOLDER.toFile())
                .inheritIO()
                .start();
        if (!npm.waitFor(5, TimeUnit.MINUTES) || npm.exitValue() != 0) {
            npm.destroyForcibly();
            throw new IOException("npm ci failed in " + FOLDER);
        }
        Files.copy(lock, stamp, StandardCopyOption.REPLACE_EXISTING);
        return FOLDER;
    }
}
