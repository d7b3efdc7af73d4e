package dev.signalstack.operator.testing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Files of this repository, whatever folder the tests run in. */
public final class RepositoryFiles {
    private static final Path ROOT = root();

    private RepositoryFiles() {}

    /** @param path relative to the repository's root, such as {@code samples/single.yaml} */
    public static Path at(String path) {
        return ROOT.resolve(path);
    }

    /** {@return the file's text} */
    public static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** {@return the file's bytes, for readers that take a stream} */
    public static InputStream stream(Path file) {
        return new ByteArrayInputStream(read(file).getBytes(StandardCharsets.UTF_8));
    }

    /** {@return the YAML files right in a folder, in the order of their names} */
    public static List<Path> yamlIn(String folder) {
        try (var files = Files.list(at(folder))) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder, e);
        }
    }

    private static Path root() {
        for (var folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve("mvnw"))) {
                return folder;
            }
        }
        throw new IllegalStateException("no mvnw above " + Path.of("").toAbsolutePath());
    }
}
