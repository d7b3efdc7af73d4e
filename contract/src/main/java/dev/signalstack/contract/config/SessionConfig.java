package dev.signalstack.contract.config;

import static dev.signalstack.contract.config.Checks.between;
import static dev.signalstack.contract.config.Checks.orElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long a client that went away is waited for, and how long what is kept about it lives.
 *
 * @param resumeWindow time after a lost connection in which the peer keeps its place and its signals are held, 1 s to 1 h; default 2 minutes (client protocol, Resume)
 * @param lifetime sliding lifetime of rooms and sessions in the store, 1 minute to 7 days; default 1 hour
 */
public record SessionConfig(Duration resumeWindow, Duration lifetime) {
    public static final SessionConfig DEFAULTS = new SessionConfig(Duration.ofMinutes(2), Duration.ofHours(1));

    public SessionConfig {
        between("session.resumeWindow", resumeWindow, Duration.ofSeconds(1), Duration.ofHours(1));
        between("session.lifetime", lifetime, Duration.ofMinutes(1), Duration.ofDays(7));
    }

    @JsonCreator
    static SessionConfig of(
            @JsonProperty("resumeWindow") @Nullable Duration resumeWindow,
            @JsonProperty("lifetime") @Nullable Duration lifetime) {
        return new SessionConfig(orElse(resumeWindow, DEFAULTS.resumeWindow), orElse(lifetime, DEFAULTS.lifetime));
    }
}
