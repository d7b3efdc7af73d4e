package dev.signalstack.runtime.bus.redis;

import dev.signalstack.contract.keyspace.RedisKeys;
import dev.signalstack.runtime.bus.Envelope;
import dev.signalstack.runtime.bus.SignalBus;
import dev.signalstack.runtime.store.StoreUnavailableException;
import dev.signalstack.runtime.store.redis.RedisLink;
import dev.signalstack.runtime.store.redis.RedisPrimary;
import io.lettuce.core.RedisException;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Pub/Sub on one connection to hear and one to speak. PUBLISH says how many heard: nobody means that the receiver is dead or about to look for itself. */
public final class RedisPubSubBus implements SignalBus {
    private static final Logger LOG = LoggerFactory.getLogger(RedisPubSubBus.class);
    private static final int SUBSCRIBED_WITHIN_SECONDS = 5;

    private final RedisPrimary primary;
    private final RedisLink<StatefulRedisConnection<String, byte[]>> speaking;
    private @Nullable volatile RedisLink<StatefulRedisPubSubConnection<String, byte[]>> hearing;

    public RedisPubSubBus(RedisPrimary primary) {
        this.primary = primary;
        this.speaking = new RedisLink<>("publishing", primary::connect, connection -> {}).start();
    }

    @Override
    public Guarantee guarantee() {
        return Guarantee.AT_MOST_ONCE;
    }

    @Override
    public CompletionStage<Boolean> publish(String pod, Envelope envelope) {
        try {
            return speaking.connection()
                    .async()
                    .publish(RedisKeys.podChannel(pod), EnvelopeCodec.encode(envelope))
                    .thenApply(heard -> heard > 0)
                    .exceptionallyCompose(failure -> {
                        speaking.suspect();
                        return CompletableFuture.failedFuture(failure);
                    });
        } catch (StoreUnavailableException | RedisException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    @Override
    public void listen(String pod, Consumer<Envelope> heard, Runnable interrupted) {
        String channel = RedisKeys.podChannel(pod);
        hearing = new RedisLink<>(
                        "subscribing", primary::connectPubSub, connection -> subscribe(connection, channel, heard))
                .onUse(interrupted)
                .start();
    }

    private static void subscribe(
            StatefulRedisPubSubConnection<String, byte[]> connection, String channel, Consumer<Envelope> heard) {
        connection.addListener(new RedisPubSubAdapter<>() {
            @Override
            public void message(String source, byte[] message) {
                try {
                    heard.accept(EnvelopeCodec.decode(message));
                } catch (UncheckedIOException e) {
                    LOG.error("a pod of another release said something that this one does not understand", e);
                }
            }
        });
        try {
            connection.async().subscribe(channel).get(SUBSCRIBED_WITHIN_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while subscribing", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new StoreUnavailableException("cannot subscribe", e);
        }
    }

    @Override
    public boolean available() {
        RedisLink<?> subscribed = hearing;
        return speaking.available() && subscribed != null && subscribed.available();
    }

    @Override
    public void close() {
        speaking.close();
        RedisLink<?> subscribed = hearing;
        if (subscribed != null) {
            subscribed.close();
        }
    }
}
