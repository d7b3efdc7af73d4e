package dev.signalstack.operator.redis;

import dev.signalstack.contract.config.RedisNode;
import io.lettuce.core.RedisException;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listens to all Sentinels of a unit. Each has a virtual thread of its own that connects again when its Sentinel went away. */
final class SwitchWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SwitchWatch.class);
    private static final String CHANNEL = "+switch-master";
    private static final Duration RETRY = Duration.ofSeconds(1);
    /** A connection whose other end vanished without a word is noticed by an unanswered PING. */
    private static final Duration CHECK = Duration.ofSeconds(10);

    private final Servers servers;
    private final String primaryName;
    private final CharSequence password;
    private final Consumer<SwitchPrimary> onSwitch;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<Thread> listeners;

    SwitchWatch(Servers servers, UnitTarget target, CharSequence password, Consumer<SwitchPrimary> onSwitch) {
        this.servers = servers;
        this.primaryName = target.primaryName();
        this.password = password;
        this.onSwitch = onSwitch;
        this.listeners = target.sentinels().stream()
                .map(sentinel -> Thread.ofVirtual()
                        .name("switch-watch-" + sentinel.pod())
                        .start(() -> listen(sentinel)))
                .toList();
    }

    private void listen(Member sentinel) {
        try {
            do {
                try {
                    var connection = servers.submit(() -> subscribed(sentinel)).get();
                    try {
                        stayUntilClosed(connection);
                    } finally {
                        connection.closeAsync();
                    }
                } catch (ExecutionException e) {
                    LOG.debug("{} is not heard: {}", sentinel.pod(), LettuceRedisUnits.reason(e));
                }
            } while (!closed.await(RETRY.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            LOG.trace("closed while connecting to {}", sentinel.pod(), e);
        }
    }

    private StatefulRedisPubSubConnection<String, String> subscribed(Member sentinel) {
        var connection = servers.pubSub(sentinel.node(), password);
        try {
            connection.addListener(new RedisPubSubAdapter<>() {
                @Override
                public void message(String channel, String message) {
                    parse(message)
                            .filter(event -> event.primaryName().equals(primaryName))
                            .ifPresent(event -> Thread.ofVirtual()
                                    .name("switch-" + primaryName)
                                    .start(() -> onSwitch.accept(event)));
                }
            });
            connection.sync().subscribe(CHANNEL);
            return connection;
        } catch (RedisException e) {
            connection.closeAsync();
            throw e;
        }
    }

    private void stayUntilClosed(StatefulRedisPubSubConnection<String, String> connection)
            throws InterruptedException, ExecutionException {
        while (connection.isOpen() && !closed.await(CHECK.toMillis(), TimeUnit.MILLISECONDS)) {
            servers.submit(() -> connection.sync().ping()).get();
        }
    }

    /** {@return the event in {@code <name> <old host> <old port> <new host> <new port>}; empty for anything else} */
    static Optional<SwitchPrimary> parse(String message) {
        var words = message.split(" ", -1);
        if (words.length != 5 || !words[2].matches("\\d{1,5}") || !words[4].matches("\\d{1,5}")) {
            return Optional.empty();
        }
        return Optional.of(new SwitchPrimary(
                words[0],
                new RedisNode(words[1], Integer.parseInt(words[2])),
                new RedisNode(words[3], Integer.parseInt(words[4]))));
    }

    @Override
    public void close() {
        closed.countDown();
        listeners.forEach(Thread::interrupt);
    }
}
