package dev.signalstack.operator.resource.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** The shell scripts that start, probe and stop the servers, from {@code src/main/resources/redis}. */
final class Scripts {
    private Scripts() {}

    /** {@return name to text, {@code ask.sh} among them, which all others read} */
    static Map<String, String> redis() {
        return read("ask.sh", "redis-start.sh", "redis-ready.sh", "redis-live.sh", "redis-stop.sh");
    }

    static Map<String, String> sentinel() {
        return read("ask.sh", "sentinel-start.sh", "sentinel-ready.sh", "sentinel-live.sh");
    }

    private static Map<String, String> read(String... names) {
        Map<String, String> scripts = new TreeMap<>();
        for (String name : names) {
            try (InputStream in = Scripts.class.getResourceAsStream("/redis/" + name)) {
                if (in == null) {
                    throw new IllegalStateException("redis/" + name + " is not in the jar");
                }
                scripts.put(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return scripts;
    }
}
