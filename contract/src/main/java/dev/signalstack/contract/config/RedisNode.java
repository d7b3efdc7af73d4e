package dev.signalstack.contract.config;

import static dev.signalstack.contract.config.Checks.between;
import static dev.signalstack.contract.config.Checks.notBlank;
import static dev.signalstack.contract.config.Checks.orElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * Host and port of a Redis or a Sentinel.
 *
 * @param host DNS name or address
 * @param port 1 to 65535
 */
public record RedisNode(String host, int port) {

    public RedisNode {
        notBlank("host", host);
        between("port", port, 1, 65_535);
    }

    @JsonCreator
    static RedisNode of(@JsonProperty("host") @Nullable String host, @JsonProperty("port") @Nullable Integer port) {
        return new RedisNode(orElse(host, ""), orElse(port, 0));
    }
}
