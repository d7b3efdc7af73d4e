package dev.signalstack.runtime.store.redis;

import dev.signalstack.contract.config.RedisConfig;
import dev.signalstack.contract.config.RedisNode;
import dev.signalstack.runtime.store.StoreUnavailableException;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.MaintNotificationsConfig;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.protocol.ProtocolVersion;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.sentinel.api.StatefulRedisSentinelConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the primary by the Sentinels, anew for each connection, and connects to it with the password of that moment. */
public final class RedisPrimary implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RedisPrimary.class);
    private static final RedisCodec<String, byte[]> CODEC = RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE);
    private static final Duration SENTINEL_TIMEOUT = Duration.ofSeconds(1);
    private static final int QUEUED_COMMANDS = 10_000;

    private final RedisConfig config;
    private final RedisClient client;

    public RedisPrimary(RedisConfig config) {
        this.config = config;
        this.client = RedisClient.create();
        client.setOptions(ClientOptions.builder()
                // RedisLink reconnects: Lettuce would go back to the server that it lost, whoever leads by now
                .autoReconnect(false)
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .protocolVersion(ProtocolVersion.RESP3)
                // a managed service's announcements; a Redis of ours refuses the question, at every connect
                .maintNotificationsConfig(MaintNotificationsConfig.disabled())
                .requestQueueSize(QUEUED_COMMANDS)
                .socketOptions(SocketOptions.builder()
                        .connectTimeout(config.connectTimeout())
                        .keepAlive(true)
                        .build())
                .timeoutOptions(TimeoutOptions.enabled(config.commandTimeout()))
                .build());
    }

    public StatefulRedisConnection<String, byte[]> connect() throws ExecutionException, InterruptedException {
        return client.connectAsync(CODEC, uri(primary())).toCompletableFuture().get();
    }

    public StatefulRedisPubSubConnection<String, byte[]> connectPubSub()
            throws ExecutionException, InterruptedException {
        return client.connectPubSubAsync(CODEC, uri(primary()))
                .toCompletableFuture()
                .get();
    }

    private RedisNode primary() throws InterruptedException {
        if (config.node() != null) {
            return config.node();
        }
        List<CompletableFuture<RedisNode>> answers =
                config.sentinels().stream().map(this::ask).toList();
        Map<RedisNode, Integer> votes = new HashMap<>();
        for (CompletableFuture<RedisNode> answer : answers) {
            try {
                votes.merge(answer.get(), 1, Integer::sum);
            } catch (ExecutionException e) {
                LOG.debug("a Sentinel did not name the primary", e);
            }
        }
        // a Sentinel that was cut off names the old primary; the others have more votes
        return votes.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElseThrow(() -> new StoreUnavailableException("none of "
                        + config.sentinels().size() + " Sentinels names a primary for " + config.primaryName()));
    }

    private CompletableFuture<RedisNode> ask(RedisNode sentinel) {
        RedisURI uri = uri(sentinel);
        CompletableFuture<StatefulRedisSentinelConnection<String, byte[]>> connecting =
                client.connectSentinelAsync(CODEC, uri);
        return connecting
                .thenCompose(connection -> connection.async().getMasterAddrByName(String.valueOf(config.primaryName())))
                .orTimeout(SENTINEL_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((address, failure) ->
                        // also the connection that is made only after the time is over
                        connecting.thenAccept(StatefulRedisSentinelConnection::closeAsync))
                .thenApply(address -> {
                    if (!(address instanceof InetSocketAddress primary)) {
                        throw new StoreUnavailableException(
                                sentinel.host() + " knows no primary " + config.primaryName());
                    }
                    return new RedisNode(primary.getHostString(), primary.getPort());
                });
    }

    private RedisURI uri(RedisNode node) {
        RedisURI.Builder uri =
                RedisURI.builder().withHost(node.host()).withPort(node.port()).withTimeout(config.commandTimeout());
        String file = config.passwordFile();
        if (file != null) {
            uri.withPassword(read(Path.of(file)).toCharArray());
        }
        return uri.build();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the Redis password", e);
        }
    }

    @Override
    public void close() {
        client.shutdownAsync(0, 2, TimeUnit.SECONDS).toCompletableFuture().join();
    }
}
