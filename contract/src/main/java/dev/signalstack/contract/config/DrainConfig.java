package dev.signalstack.contract.config;

import static dev.signalstack.contract.config.Checks.between;
import static dev.signalstack.contract.config.Checks.orElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a pod that is going sends its clients away: in jittered slices, all gone before the deadline.
 *
 * @param deadline time from SIGTERM to the end of the process, 1 s to 1 h; default 60 s; the pod's termination grace period is this and 10 s more
 * @param reconnectsPerSecond clients told to move in a second, 1 to 100,000; default 200; raised for a pod that holds more than the deadline allows at this rate
 */
public record DrainConfig(Duration deadline, int reconnectsPerSecond) {
    public static final DrainConfig DEFAULTS = new DrainConfig(Duration.ofSeconds(60), 200);

    public DrainConfig {
        between("drain.deadline", deadline, Duration.ofSeconds(1), Duration.ofHours(1));
        between("drain.reconnectsPerSecond", reconnectsPerSecond, 1, 100_000);
    }

    @JsonCreator
    static DrainConfig of(
            @JsonProperty("deadline") @Nullable Duration deadline,
            @JsonProperty("reconnectsPerSecond") @Nullable Integer reconnectsPerSecond) {
        return new DrainConfig(
                orElse(deadline, DEFAULTS.deadline), orElse(reconnectsPerSecond, DEFAULTS.reconnectsPerSecond));
    }
}
