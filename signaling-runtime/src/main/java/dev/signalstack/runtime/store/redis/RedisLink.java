package dev.signalstack.runtime.store.redis;

import dev.signalstack.runtime.store.StoreUnavailableException;
import io.lettuce.core.api.StatefulRedisConnection;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection to the primary, kept for as long as the process lives. It is made anew, to whomever the Sentinels name by then, when it breaks, when its server
 * stops answering, and when its server is not the primary any more: a demoted primary would refuse every write, and one cut off would take writes that are lost.
 *
 * @param <C> commands, or Pub/Sub
 */
public final class RedisLink<C extends StatefulRedisConnection<String, byte[]>> implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RedisLink.class);
    /** How often the server is asked for its role, which also shows that it answers at all. */
    private static final Duration ASK_EVERY = Duration.ofSeconds(1);

    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(2);

    /** Connects to the primary of this moment. */
    @FunctionalInterface
    public interface Connector<C> {
        C connect() throws Exception;
    }

    private final String purpose;
    private final Connector<C> connector;
    private final Consumer<C> connected;
    private final Semaphore suspicion = new Semaphore(0);
    private final Thread keeper;
    private Runnable inUse = () -> {};
    private volatile @Nullable C current;
    private volatile boolean closed;

    /** @param connected called for each new connection, before anybody may use it; may block, and fail */
    public RedisLink(String purpose, Connector<C> connector, Consumer<C> connected) {
        this.purpose = purpose;
        this.connector = connector;
        this.connected = connected;
        // of the platform: Netty's native calls pin a virtual thread, and two pinned ones are all carriers that a small
        // pod has
        this.keeper = Thread.ofPlatform().daemon().name("redis-" + purpose).unstarted(this::keep);
    }

    /** @param listener called after each connect, as soon as the connection may be used, on a thread that may block */
    public RedisLink<C> onUse(Runnable listener) {
        inUse = listener;
        return this;
    }

    public RedisLink<C> start() {
        keeper.start();
        return this;
    }

    /** {@return the connection} @throws StoreUnavailableException when there is none now */
    public C connection() {
        C connection = current;
        if (connection == null) {
            throw new StoreUnavailableException("no connection to the Redis primary for " + purpose);
        }
        return connection;
    }

    public boolean available() {
        return current != null;
    }

    /** Something answered as a primary does not: look again now, instead of at the next turn. */
    public void suspect() {
        suspicion.release();
    }

    private void keep() {
        int failures = 0;
        while (!closed) {
            C connection = null;
            try {
                connection = connector.connect();
                requirePrimary(connection);
                connected.accept(connection);
                current = connection;
                LOG.info("connected to the Redis primary for {}{}", purpose, failures == 0 ? "" : " again");
                failures = 0;
                inUse.run();
                watch(connection);
            } catch (InterruptedException e) {
                // close() asks the keeper to end
                closed = true;
            } catch (Exception e) {
                if (!closed && failures++ == 0) {
                    LOG.warn("no Redis primary for {}; trying until there is one: {}", purpose, e.toString());
                }
            } finally {
                current = null;
                if (connection != null) {
                    connection.closeAsync();
                }
            }
            pause(failures);
        }
    }

    private void watch(C connection) throws Exception {
        while (!closed && connection.isOpen()) {
            if (suspicion.tryAcquire(ASK_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                suspicion.drainPermits();
            }
            requirePrimary(connection);
        }
    }

    private void requirePrimary(C connection) throws Exception {
        try {
            String role = Replies.text(connection
                    .async()
                    .role()
                    .get(ANSWER_WITHIN.toMillis(), TimeUnit.MILLISECONDS)
                    .getFirst());
            if (!role.equals("master")) {
                throw new StoreUnavailableException("the server is not the primary (any more), it says " + role);
            }
        } catch (TimeoutException e) {
            throw new StoreUnavailableException("the server did not answer within " + ANSWER_WITHIN, e);
        }
    }

    /** Between attempts, so that a Redis that comes back is not met by every pod at the same instant. */
    private void pause(int failures) {
        if (closed || failures == 0) {
            return;
        }
        long most = Math.min(1000, 50L << Math.min(failures, 5));
        try {
            TimeUnit.MILLISECONDS.sleep(most / 2 + ThreadLocalRandom.current().nextLong(most / 2));
        } catch (InterruptedException e) {
            closed = true;
        }
    }

    @Override
    public void close() {
        closed = true;
        keeper.interrupt();
    }
}
