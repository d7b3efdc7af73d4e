package dev.signalstack.contract.config;

import static dev.signalstack.contract.config.Checks.between;
import static dev.signalstack.contract.config.Checks.notBlank;
import static dev.signalstack.contract.config.Checks.orElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * TURN servers that clients use with one user name and credential. Both are files of a mounted Secret, so that neither is ever written into a ConfigMap; clients
 * get their contents as an {@link IceServer}.
 *
 * @param urls one to 16 {@code turn:} or {@code turns:} URLs (RFC 7065)
 * @param usernameFile path of the file that holds the user name; read again when it changes
 * @param credentialFile path of the file that holds the credential; read again when it changes
 */
public record TurnConfig(List<String> urls, String usernameFile, String credentialFile) {

    public TurnConfig {
        urls = List.copyOf(urls);
        between("turn.urls", urls.size(), 1, 16);
        notBlank("turn.usernameFile", usernameFile);
        notBlank("turn.credentialFile", credentialFile);
    }

    @JsonCreator
    static TurnConfig of(
            @JsonProperty("urls") @Nullable List<String> urls,
            @JsonProperty("usernameFile") @Nullable String usernameFile,
            @JsonProperty("credentialFile") @Nullable String credentialFile) {
        return new TurnConfig(orElse(urls, List.of()), orElse(usernameFile, ""), orElse(credentialFile, ""));
    }
}
