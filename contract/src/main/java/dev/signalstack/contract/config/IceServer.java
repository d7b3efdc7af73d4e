package dev.signalstack.contract.config;

import static dev.signalstack.contract.config.Checks.between;
import static dev.signalstack.contract.config.Checks.orElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One STUN or TURN server as handed to clients (W3C WebRTC, RTCIceServer).
 *
 * @param urls one or more {@code stun:}, {@code turn:} or {@code turns:} URLs (RFC 7064, RFC 7065)
 * @param username for TURN; null for STUN
 * @param credential for TURN; null for STUN
 */
public record IceServer(
        List<String> urls,
        @Nullable String username,
        @Nullable String credential) {

    public IceServer {
        urls = List.copyOf(urls);
        between("ice.urls", urls.size(), 1, 16);
    }

    @JsonCreator
    static IceServer of(
            @JsonProperty("urls") @Nullable List<String> urls,
            @JsonProperty("username") @Nullable String username,
            @JsonProperty("credential") @Nullable String credential) {
        return new IceServer(orElse(urls, List.of()), username, credential);
    }
}
