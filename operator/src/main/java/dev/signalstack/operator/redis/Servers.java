package dev.signalstack.operator.redis;

import dev.signalstack.contract.config.RedisNode;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.protocol.ProtocolVersion;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.sentinel.api.StatefulRedisSentinelConnection;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Opens short-lived connections to single servers. None reconnects: what a broken connection means is for the next observation to say. */
final class Servers implements AutoCloseable {
    /** What is lost by a longer wait is a moment; by a shorter one, on a node short of CPU, every bootstrap. */
    static final Duration CONNECT = Duration.ofSeconds(2);

    static final Duration COMMAND = Duration.ofSeconds(4);
    /** Connecting includes the name's resolution and the password's exchange. */
    private static final Duration OPEN = CONNECT.plus(COMMAND);

    /**
     * Platform threads, not virtual ones: in Java 25 a virtual thread that waits for a class to be initialised keeps its carrier, and with two cores two of them
     * kept each other from ever finishing Lettuce's and Netty's first use.
     */
    private final ExecutorService askers = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("redis-ask-", 0).factory());

    private final ClientResources resources;
    private final RedisClient client;

    Servers() {
        resources = ClientResources.builder()
                .ioThreadPoolSize(2)
                .computationThreadPoolSize(2)
                .build();
        client = RedisClient.create(resources);
        client.setOptions(ClientOptions.builder()
                .autoReconnect(false)
                .protocolVersion(ProtocolVersion.RESP2)
                .socketOptions(SocketOptions.builder().connectTimeout(CONNECT).build())
                .timeoutOptions(TimeoutOptions.enabled(COMMAND))
                .build());
    }

    /** Runs whatever uses a connection; many at once. */
    <T> Future<T> submit(Callable<T> question) {
        return askers.submit(question);
    }

    StatefulRedisConnection<String, String> redis(RedisNode node, CharSequence password) {
        return opened(client.connectAsync(StringCodec.UTF8, uri(node, password)));
    }

    StatefulRedisSentinelConnection<String, String> sentinel(RedisNode node, CharSequence password) {
        return opened(client.connectSentinelAsync(StringCodec.UTF8, uri(node, password)));
    }

    StatefulRedisPubSubConnection<String, String> pubSub(RedisNode node, CharSequence password) {
        return opened(client.connectPubSubAsync(StringCodec.UTF8, uri(node, password)));
    }

    private static <T extends AutoCloseable> T opened(CompletionStage<T> connecting) {
        Future<T> future = connecting.toCompletableFuture();
        try {
            return future.get(OPEN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new RedisConnectionException("cannot connect", e.getCause());
        } catch (TimeoutException e) {
            // It may still come about; then nobody would close it.
            connecting.whenComplete((connection, failure) -> {
                if (connection != null) {
                    closeQuietly(connection);
                }
            });
            throw new RedisConnectionException("no connection within " + OPEN.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RedisConnectionException("interrupted", e);
        }
    }

    private static void closeQuietly(AutoCloseable connection) {
        try {
            connection.close();
        } catch (Exception e) {
            throw new IllegalStateException("Lettuce's connections close without checked exceptions", e);
        }
    }

    private static RedisURI uri(RedisNode node, CharSequence password) {
        var uri = RedisURI.builder().withHost(node.host()).withPort(node.port()).withTimeout(COMMAND);
        return password.isEmpty() ? uri.build() : uri.withPassword(password).build();
    }

    @Override
    public void close() {
        askers.shutdownNow();
        client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
        resources.shutdown(0, 2, TimeUnit.SECONDS).syncUninterruptibly();
    }
}
