package dev.signalstack.runtime.session;

import dev.signalstack.runtime.store.StoreUnavailableException;
import java.util.Queue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What this pod owes the store: changes for clients that have gone while it was away. A place that nobody gives up would hold its name, and its peers would wait
 * for one who never comes.
 */
final class Debts {
    private static final Logger LOG = LoggerFactory.getLogger(Debts.class);

    private final Queue<Supplier<CompletionStage<?>>> owed = new ConcurrentLinkedQueue<>();

    /** Carries the change out now, or, when the store is away, as soon as it is back. The change must bear being carried out twice. */
    void pay(Supplier<CompletionStage<?>> change) {
        change.get().whenComplete((done, failure) -> {
            if (failure == null) {
                return;
            }
            if (cause(failure) instanceof StoreUnavailableException) {
                owed.add(change);
            } else {
                LOG.error("a change for a client that went away could not be made", failure);
            }
        });
    }

    /** Tries all that is owed once more. */
    void settle() {
        for (int left = owed.size(); left > 0; left--) {
            Supplier<CompletionStage<?>> change = owed.poll();
            if (change == null) {
                return;
            }
            pay(change);
        }
    }

    static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }
}
