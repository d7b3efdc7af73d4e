package dev.signalstack.operator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A length of time as Kubernetes writes it: numbers with {@code h}, {@code m}, {@code s} or {@code ms}, such as {@code 1h30m} or {@code 500ms}.
 *
 * @param text as written in the resource, kept so that what is read is what is written back
 * @param value the same as a Duration
 */
public record KubeDuration(String text, Duration value) {
    private static final Pattern FORM =
            Pattern.compile("(?:(\\d{1,6})h)?(?:(\\d{1,6})m(?!s))?(?:(\\d{1,6})s)?(?:(\\d{1,9})ms)?");

    /**
     * @param text such as {@code 60s}
     * @throws IllegalArgumentException when it is not of that form
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static KubeDuration parse(String text) {
        var matcher = FORM.matcher(text);
        if (text.isEmpty() || !matcher.matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a duration (expected: numbers with h, m, s or ms, such as 1h30m or 500ms)");
        }
        var value = Duration.ofHours(number(matcher.group(1)))
                .plusMinutes(number(matcher.group(2)))
                .plusSeconds(number(matcher.group(3)))
                .plusMillis(number(matcher.group(4)));
        return new KubeDuration(text, value);
    }

    private static long number(@Nullable String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }

    @Override
    @JsonValue
    public String toString() {
        return text;
    }
}
