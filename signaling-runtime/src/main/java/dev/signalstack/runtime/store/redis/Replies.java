package dev.signalstack.runtime.store.redis;

import dev.signalstack.contract.config.Tier;
import dev.signalstack.runtime.store.Occupant;
import dev.signalstack.runtime.store.Place;
import dev.signalstack.runtime.store.SignalBody;
import dev.signalstack.runtime.store.StoredSignal;
import dev.signalstack.runtime.wire.Cbor;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what the scripts return: nested lists of bytes and numbers. */
final class Replies {
    private Replies() {}

    static String text(Object value) {
        return value instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : String.valueOf(value);
    }

    static long number(Object value) {
        return value instanceof Long number ? number : Long.parseLong(text(value));
    }

    static List<?> list(Object value) {
        return (List<?>) value;
    }

    static @Nullable Instant instant(Object value) {
        long millis = number(value);
        return millis == 0 ? null : Instant.ofEpochMilli(millis);
    }

    static Place place(Object value) {
        String[] parts = text(value).split(" ", -1);
        return new Place(
                parts[0],
                parts[1],
                Tier.valueOf(parts[2].toUpperCase(Locale.ROOT)),
                Long.parseLong(parts[3]),
                instant(parts[4]));
    }

    /** @param value name, place, name, place, … */
    static List<Occupant> occupants(Object value) {
        List<?> flat = list(value);
        List<Occupant> occupants = new ArrayList<>();
        for (int i = 0; i < flat.size(); i += 2) {
            occupants.add(new Occupant(text(flat.get(i)), place(flat.get(i + 1))));
        }
        return occupants;
    }

    /** @param value name, count, name, count, … */
    static Map<String, Long> counters(Object value) {
        List<?> flat = list(value);
        Map<String, Long> counters = new HashMap<>();
        for (int i = 0; i < flat.size(); i += 2) {
            counters.put(text(flat.get(i)), number(flat.get(i + 1)));
        }
        return counters;
    }

    /** @param value entries of a stream, as XRANGE returns them within a script */
    static List<StoredSignal> signals(Object value) {
        List<StoredSignal> signals = new ArrayList<>();
        for (Object entry : list(value)) {
            List<?> fields = list(list(entry).get(1));
            Map<String, byte[]> byName = new HashMap<>();
            for (int i = 0; i < fields.size(); i += 2) {
                byName.put(text(fields.get(i)), (byte[]) fields.get(i + 1));
            }
            signals.add(signal(text(list(entry).get(0)), byName));
        }
        return signals;
    }

    static StoredSignal signal(String entry, Map<String, byte[]> fields) {
        return new StoredSignal(
                entry,
                text(field(fields, "f")),
                number(field(fields, "o")),
                number(field(fields, "s")),
                Cbor.decode(field(fields, "b"), SignalBody.class));
    }

    private static byte[] field(Map<String, byte[]> fields, String name) {
        byte[] value = fields.get(name);
        if (value == null) {
            throw new IllegalStateException("an inbox entry without " + name);
        }
        return value;
    }
}
