package dev.signalstack.operator.reconcile;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Which turns have begun and not ended. One that never ends keeps its resource from ever being looked at again, and nothing else would show it. */
public final class TurnsUnderWay {
    private final Map<String, Instant> begun = new ConcurrentHashMap<>();
    private final Clock clock;

    public TurnsUnderWay(Clock clock) {
        this.clock = clock;
    }

    void begin(String uid) {
        begun.put(uid, clock.instant());
    }

    void end(String uid) {
        begun.remove(uid);
    }

    /** {@return age of the oldest; zero when there is none} */
    public Duration longest() {
        return begun.values().stream()
                .map(since -> Duration.between(since, clock.instant()))
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }
}
