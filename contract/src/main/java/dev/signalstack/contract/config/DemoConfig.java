package dev.signalstack.contract.config;

import static dev.signalstack.contract.config.Checks.orElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * The demonstration page, served at {@code /demo/} of the room tier.
 *
 * @param enabled whether it is served; default false
 * @param signalingUrl where the page's native side connects, such as {@code ws://127.0.0.1:30301/ws}; empty: the page's own host with the signaling tier's port
 * @param openAdmission whether the page may hand its visitors a token without asking who they are; meant for a sample on a developer's machine only; default false
 */
public record DemoConfig(boolean enabled, String signalingUrl, boolean openAdmission) {
    public static final DemoConfig OFF = new DemoConfig(false, "", false);

    @JsonCreator
    static DemoConfig of(
            @JsonProperty("enabled") @Nullable Boolean enabled,
            @JsonProperty("signalingUrl") @Nullable String signalingUrl,
            @JsonProperty("openAdmission") @Nullable Boolean openAdmission) {
        return new DemoConfig(orElse(enabled, false), orElse(signalingUrl, ""), orElse(openAdmission, false));
    }
}
