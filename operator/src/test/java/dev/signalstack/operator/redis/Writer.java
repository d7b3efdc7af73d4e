package dev.signalstack.operator.redis;

import io.lettuce.core.RedisException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.locks.LockSupport;

/** A client that writes without pause to whoever leads, and remembers what was acknowledged. */
final class Writer implements AutoCloseable {
    private final LocalUnit unit;
    private final Set<Integer> acknowledged = new ConcurrentSkipListSet<>();
    private final Thread thread;
    private volatile boolean stopped;

    Writer(LocalUnit unit) {
        this.unit = unit;
        this.thread = Thread.ofPlatform().name("writer").start(this::write);
    }

    int acknowledged() {
        return acknowledged.size();
    }

    void stop() {
        stopped = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    List<Integer> missingAt(LocalServer server) {
        try (var connection = unit.connect(server)) {
            return acknowledged.stream()
                    .filter(number -> connection.sync().get("w" + number) == null)
                    .toList();
        }
    }

    private void write() {
        int number = 0;
        while (!stopped) {
            for (var server : unit.servers()) {
                number = writeTo(server, number);
            }
        }
    }

    /** Until the server refuses, as one that does not lead does at once. */
    private int writeTo(LocalServer server, int from) {
        int number = from;
        try (var connection = unit.connect(server)) {
            while (!stopped) {
                connection.sync().set("w" + number, "1");
                acknowledged.add(number);
                number++;
                LockSupport.parkNanos(1_000_000);
            }
        } catch (RedisException e) {
            LockSupport.parkNanos(20_000_000);
        }
        return number + 1;
    }

    @Override
    public void close() {
        stop();
    }
}
