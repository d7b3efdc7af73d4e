package dev.signalstack.runtime.lifecycle;

import dev.signalstack.contract.config.DrainConfig;
import dev.signalstack.runtime.protocol.CloseReason;
import dev.signalstack.runtime.transport.clients.Clients;
import dev.signalstack.runtime.transport.clients.OpenClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the clients of a pod that is going to other pods, each once, in slices spread over time, so that the others are not run over; all before the deadline.
 * New connections are still taken for a moment, as until the Service has forgotten the pod a client may be sent nowhere else; then they get 503.
 */
public final class Drain {
    private static final Logger LOG = LoggerFactory.getLogger(Drain.class);
    private static final Duration SLICE = Duration.ofMillis(100);
    /** The most that a client is asked to wait before it connects again. */
    private static final Duration RECONNECT_WITHIN = Duration.ofSeconds(1);
    /** What a client may be late before its connection is closed for it. */
    private static final Duration LATE = Duration.ofMillis(500);
    /** The most that new clients are still taken, for the Service to forget the pod. */
    private static final Duration SETTLE = Duration.ofSeconds(3);

    private final DrainConfig config;
    private final Clients clients;
    private final Set<OpenClient> told = new HashSet<>();

    public Drain(DrainConfig config, Clients clients) {
        this.config = config;
        this.clients = clients;
    }

    /**
     * Returns when all clients are gone, or nine tenths of the deadline are over.
     *
     * @throws InterruptedException when the thread is interrupted; the clients that are left have not been told
     */
    public void run() throws InterruptedException {
        long deadline = System.nanoTime()
                + config.deadline().multipliedBy(9).dividedBy(10).toNanos();
        LOG.info("going: {} clients are sent to other pods", clients.open().size());
        Thread.sleep(atMost(SETTLE, config.deadline().dividedBy(10)));
        clients.stopAdmitting();
        double owed = 0;
        while (clients.connections() > 0 && System.nanoTime() < deadline) {
            var left = new ArrayList<>(clients.open());
            left.removeAll(told);
            Collections.shuffle(left, ThreadLocalRandom.current());
            owed += perSlice(left.size(), Duration.ofNanos(deadline - System.nanoTime()));
            for (var client : left.subList(0, Math.min(left.size(), (int) owed))) {
                told.add(client);
                owed--;
                move(client);
            }
            Thread.sleep(SLICE);
        }
        LOG.info("{} clients were told to move, {} connections are left", told.size(), clients.connections());
    }

    /** {@return clients to move in the next slice, at the configured rate or at the one the deadline asks for} */
    private double perSlice(int left, Duration time) {
        long usable = Math.max(1, time.minus(RECONNECT_WITHIN).minus(LATE).toMillis());
        double needed = (double) left * SLICE.toMillis() / usable;
        return Math.max(needed, config.reconnectsPerSecond() * SLICE.toMillis() / 1000.0);
    }

    private void move(OpenClient client) {
        var reconnectIn = Duration.ofMillis(ThreadLocalRandom.current()
                .nextLong(atMost(RECONNECT_WITHIN, config.deadline().dividedBy(10))
                        .toMillis()));
        var connection = client.connection();
        connection
                .executor()
                .execute(() -> client.session().move(reconnectIn).whenComplete((_, failure) -> {
                    if (failure != null) {
                        LOG.warn("a client could not be told to move; its connection ends all the same", failure);
                    }
                    CompletableFuture.delayedExecutor(
                                    reconnectIn.plus(LATE).toMillis(), TimeUnit.MILLISECONDS, connection.executor())
                            .execute(() -> connection.close(CloseReason.GOING_AWAY));
                }));
    }

    private static Duration atMost(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}
