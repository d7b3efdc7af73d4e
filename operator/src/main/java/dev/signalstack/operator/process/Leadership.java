package dev.signalstack.operator.process;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderElectionConfig;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderElector;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaseLock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which of several operators works. The lease is given up at a clean end, so that another takes over within seconds; after a crash it takes the lease's 15 s.
 * JOSDK's own election is not used: it neither gives the lease up nor stops by a shutdown hook (ADR 0024).
 */
public final class Leadership implements AutoCloseable {
    private static final Duration LEASE = Duration.ofSeconds(15);
    private static final Duration RENEW_WITHIN = Duration.ofSeconds(10);
    private static final Duration RETRY = Duration.ofSeconds(2);

    private static final Logger LOG = LoggerFactory.getLogger(Leadership.class);

    private enum State {
        WAITING,
        LEADING,
        CLOSING
    }

    private final LeaderElector elector;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);
    private final CompletableFuture<Void> won = new CompletableFuture<>();
    private final Runnable lost;
    private volatile CompletableFuture<?> election = new CompletableFuture<>();

    /**
     * @param identity of this process, unlike that of any other
     * @param lost called when another may lead while this process still works; it must end the process
     */
    public Leadership(KubernetesClient client, String namespace, String lease, String identity, Runnable lost) {
        this.lost = lost;
        this.elector = new LeaderElector(
                client,
                new LeaderElectionConfig(
                        new LeaseLock(namespace, lease, identity),
                        LEASE,
                        RENEW_WITHIN,
                        RETRY,
                        new LeaderCallbacks(this::onWon, this::onLost, this::onLeader),
                        true,
                        lease),
                executor);
    }

    /** {@return completed when this process leads} */
    public CompletableFuture<Void> start() {
        election = elector.start();
        return won;
    }

    public boolean isLeading() {
        return state.get() == State.LEADING;
    }

    private void onWon() {
        if (state.compareAndSet(State.WAITING, State.LEADING)) {
            won.complete(null);
        }
    }

    /** @param holder null when the lease was given up */
    private void onLeader(@Nullable String holder) {
        if (holder == null || holder.isEmpty()) {
            LOG.info("Nobody holds the lease");
        } else {
            LOG.info("{} holds the lease", holder);
        }
    }

    private void onLost() {
        if (state.compareAndSet(State.LEADING, State.WAITING)) {
            LOG.error("The lease is lost");
            lost.run();
        }
    }

    /** Gives the lease up. Whatever acts by it must have ended before. */
    @Override
    public void close() {
        state.set(State.CLOSING);
        election.cancel(true);
        executor.close();
    }
}
