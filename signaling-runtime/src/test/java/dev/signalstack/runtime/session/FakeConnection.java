package dev.signalstack.runtime.session;

import dev.signalstack.runtime.protocol.CloseReason;
import dev.signalstack.runtime.protocol.ServerEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** A client's connection without a network: it takes what it is told, unless it is told not to. */
final class FakeConnection implements ClientConnection, AutoCloseable {
    private final String id = UUID.randomUUID().toString();
    private final ExecutorService loop = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("loop-" + id).factory());
    private final List<ServerEvent> events = new CopyOnWriteArrayList<>();
    volatile boolean broken;
    /** Completes when what is sent from now on is taken. */
    volatile CompletionStage<Void> taking = CompletableFuture.completedFuture(null);

    volatile @Nullable CloseReason closed;

    @Override
    public String id() {
        return id;
    }

    @Override
    public CompletionStage<Void> send(ServerEvent event) {
        if (broken) {
            return CompletableFuture.failedFuture(new IllegalStateException("the connection is gone"));
        }
        events.add(event);
        return taking;
    }

    @Override
    public void close(CloseReason reason) {
        closed = reason;
    }

    @Override
    public Executor executor() {
        return loop;
    }

    List<ServerEvent> events() {
        return new ArrayList<>(events);
    }

    <T extends ServerEvent> List<T> events(Class<T> type) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }

    @Override
    public void close() {
        loop.shutdownNow();
    }
}
