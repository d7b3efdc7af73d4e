package dev.signalstack.contract.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * An amount of bytes, written as a Kubernetes quantity: a whole number with no suffix, {@code Ki}, {@code Mi} or {@code Gi}.
 *
 * @param bytes the amount, 0 or more
 */
public record ByteSize(long bytes) {
    private static final Pattern FORM = Pattern.compile("(\\d{1,15})(Ki|Mi|Gi|)");

    public ByteSize {
        if (bytes < 0) {
            throw new IllegalArgumentException("bytes: " + bytes + " (expected: >= 0)");
        }
    }

    public static ByteSize kibibytes(long kibibytes) {
        return new ByteSize(Math.multiplyExact(kibibytes, 1L << 10));
    }

    public static ByteSize mebibytes(long mebibytes) {
        return new ByteSize(Math.multiplyExact(mebibytes, 1L << 20));
    }

    /**
     * @param text such as {@code 64Ki}
     * @throws IllegalArgumentException when it is not of that form
     */
    @JsonCreator
    public static ByteSize parse(String text) {
        var matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a size (expected: a number with Ki, Mi, Gi or no suffix)");
        }
        int shift = switch (matcher.group(2)) {
            case "Ki" -> 10;
            case "Mi" -> 20;
            case "Gi" -> 30;
            default -> 0;
        };
        return new ByteSize(Math.multiplyExact(Long.parseLong(matcher.group(1)), 1L << shift));
    }

    /** {@return the amount as an int, for buffers and frame limits} */
    public int toIntExact() {
        return Math.toIntExact(bytes);
    }

    @Override
    @JsonValue
    public String toString() {
        if (bytes != 0) {
            for (var unit : new String[] {"Gi:30", "Mi:20", "Ki:10"}) {
                int shift = Integer.parseInt(unit.substring(3));
                if (bytes % (1L << shift) == 0) {
                    return (bytes >> shift) + unit.substring(0, 2);
                }
            }
        }
        return Long.toString(bytes);
    }
}
