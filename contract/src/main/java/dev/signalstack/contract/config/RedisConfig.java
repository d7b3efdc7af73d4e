package dev.signalstack.contract.config;

import static dev.signalstack.contract.config.Checks.between;
import static dev.signalstack.contract.config.Checks.notBlank;
import static dev.signalstack.contract.config.Checks.orElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where sessions and rooms live. Either Sentinels and the primary's name, or one address. The primary is asked of the Sentinels at every connect, so a failover needs no operator.
 *
 * @param sentinels Sentinels to ask; empty when {@code node} is given
 * @param primaryName the name under which Sentinels know the primary; required with Sentinels
 * @param node the one Redis, when there are no Sentinels
 * @param passwordFile path of the file that holds the password for Redis and Sentinels; null: none; read again at every connect
 * @param connectTimeout default 10 s
 * @param commandTimeout default 5 s
 */
public record RedisConfig(
        List<RedisNode> sentinels,
        @Nullable String primaryName,
        @Nullable RedisNode node,
        @Nullable String passwordFile,
        Duration connectTimeout,
        Duration commandTimeout) {

    public RedisConfig {
        sentinels = List.copyOf(sentinels);
        if (sentinels.isEmpty() == (node == null)) {
            throw new IllegalArgumentException("redis: give either sentinels with a primaryName, or node");
        }
        if (!sentinels.isEmpty()) {
            notBlank("redis.primaryName", orElse(primaryName, ""));
        }
        between("redis.connectTimeout", connectTimeout, Duration.ofMillis(100), Duration.ofMinutes(1));
        between("redis.commandTimeout", commandTimeout, Duration.ofMillis(100), Duration.ofMinutes(1));
    }

    @JsonCreator
    static RedisConfig of(
            @JsonProperty("sentinels") @Nullable List<RedisNode> sentinels,
            @JsonProperty("primaryName") @Nullable String primaryName,
            @JsonProperty("node") @Nullable RedisNode node,
            @JsonProperty("passwordFile") @Nullable String passwordFile,
            @JsonProperty("connectTimeout") @Nullable Duration connectTimeout,
            @JsonProperty("commandTimeout") @Nullable Duration commandTimeout) {
        return new RedisConfig(
                orElse(sentinels, List.of()),
                primaryName,
                node,
                passwordFile,
                orElse(connectTimeout, Duration.ofSeconds(10)),
                orElse(commandTimeout, Duration.ofSeconds(5)));
    }
}
