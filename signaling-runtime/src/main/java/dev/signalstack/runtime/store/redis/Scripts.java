package dev.signalstack.runtime.store.redis;

import io.lettuce.core.api.StatefulRedisConnection;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** The Lua scripts, each one atomic change of one room, session or process. */
enum Scripts {
    JOIN,
    RESUME,
    LEAVE,
    EXPIRE,
    AWAY,
    HOLD,
    SEND,
    TAKEN,
    REMEMBER,
    RECALL,
    BEAT,
    OVERDUE;

    private static final Map<Scripts, byte[]> SOURCES = sources();

    byte[] source() {
        return Objects.requireNonNull(SOURCES.get(this));
    }

    /** A promoted replica may never have seen them. */
    static void load(StatefulRedisConnection<String, byte[]> connection) {
        for (Scripts script : values()) {
            try {
                connection.async().scriptLoad(script.source()).get(5, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while loading scripts", e);
            } catch (Exception e) {
                throw new IllegalStateException("cannot load the script " + script, e);
            }
        }
    }

    private static Map<Scripts, byte[]> sources() {
        String common = read("common");
        Map<Scripts, byte[]> sources = new EnumMap<>(Scripts.class);
        for (Scripts script : values()) {
            sources.put(
                    script, (common + read(script.name().toLowerCase(Locale.ROOT))).getBytes(StandardCharsets.UTF_8));
        }
        return sources;
    }

    private static String read(String name) {
        try (InputStream in = Scripts.class.getResourceAsStream(name + ".lua")) {
            if (in == null) {
                throw new IllegalStateException(name + ".lua is not in the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
