package dev.signalstack.runtime.auth;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The shared secret in a mounted file, read again every second, so that it is rotated without a restart and no event loop ever waits for a disk.
 * One line break at the end does not belong to it. While the file cannot be read the last secret counts.
 */
public final class SecretFile implements Supplier<byte[]>, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(SecretFile.class);

    private final Path file;
    private final Thread reader;
    private volatile byte[] secret;

    private SecretFile(Path file, Duration every) {
        this.file = file;
        this.secret = read(file);
        this.reader = Thread.ofVirtual().name("secret-file").start(() -> follow(every));
    }

    /** @throws UncheckedIOException when the file cannot be read now */
    public static SecretFile open(Path file) {
        return open(file, Duration.ofSeconds(1));
    }

    static SecretFile open(Path file, Duration every) {
        return new SecretFile(file, every);
    }

    @Override
    public byte[] get() {
        return secret.clone();
    }

    @Override
    public void close() {
        reader.interrupt();
    }

    private void follow(Duration every) {
        boolean readable = true;
        while (true) {
            try {
                Thread.sleep(every);
                var now = read(file);
                if (!Arrays.equals(now, secret)) {
                    secret = now;
                    log.info("the secret in {} changed", file);
                }
                readable = true;
            } catch (InterruptedException e) {
                return;
            } catch (UncheckedIOException e) {
                if (readable) {
                    log.warn("the secret cannot be read again, the last one counts: {}", e.getMessage());
                }
                readable = false;
            }
        }
    }

    private static byte[] read(Path file) {
        try {
            var bytes = Files.readAllBytes(file);
            int end = bytes.length;
            if (end > 0 && bytes[end - 1] == '\n') {
                end--;
            }
            return Arrays.copyOf(bytes, end);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the secret " + file, e);
        }
    }
}
