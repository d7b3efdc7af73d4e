package dev.signalstack.runtime.bus.memory;

import dev.signalstack.runtime.bus.Envelope;
import dev.signalstack.runtime.bus.SignalBus;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/** A bus between tiers in this process. Share one instance. */
public final class MemoryBus implements SignalBus {
    private final Map<String, Consumer<Envelope>> listeners = new ConcurrentHashMap<>();
    // one thread: envelopes are heard in the order in which they were spoken
    private final ExecutorService courier = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("memory-bus").factory());

    @Override
    public Guarantee guarantee() {
        return Guarantee.AT_MOST_ONCE;
    }

    @Override
    public CompletionStage<Boolean> publish(String pod, Envelope envelope) {
        Consumer<Envelope> listener = listeners.get(pod);
        if (listener == null) {
            return CompletableFuture.completedFuture(false);
        }
        try {
            courier.execute(() -> listener.accept(envelope));
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedFuture(new IllegalStateException("the bus is closed", e));
        }
        return CompletableFuture.completedFuture(true);
    }

    @Override
    public void listen(String pod, Consumer<Envelope> heard, Runnable interrupted) {
        listeners.put(pod, heard);
    }

    @Override
    public boolean available() {
        return !courier.isShutdown();
    }

    @Override
    public void close() {
        courier.shutdown();
    }
}
