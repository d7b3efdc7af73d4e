package dev.signalstack.e2e.stories;

import dev.signalstack.e2e.clients.NodeClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Two clients that talk without a pause while something is broken under them: ten signals a second, each asked for until it is taken. */
final class Probe implements AutoCloseable {
    private final NodeClient from;
    private final NodeClient to;
    private final AtomicInteger sent = new AtomicInteger();
    private final ScheduledExecutorService beat = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("probe").factory());

    Probe(NodeClient from, NodeClient to) {
        this.from = from;
        this.to = to;
        beat.scheduleAtFixedRate(() -> from.signal(to, "probe", sent.incrementAndGet()), 0, 100, TimeUnit.MILLISECONDS);
    }

    int sent() {
        return sent.get();
    }

    /** No more from now on. */
    void stop() {
        beat.shutdown();
    }

    @Override
    public void close() {
        stop();
    }

    Set<Integer> received() {
        return new HashSet<>(to.numbersFrom(from, "probe"));
    }

    boolean allReceived() {
        return received().size() == sent();
    }

    List<Integer> missing() {
        Set<Integer> received = received();
        List<Integer> missing = new ArrayList<>();
        for (int number = 1; number <= sent(); number++) {
            if (!received.contains(number)) {
                missing.add(number);
            }
        }
        return missing;
    }

    /** {@return numbers of the order in which the server counted them that reached the client more than once} */
    long twice() {
        List<Long> sequence = to.sequenceFrom(from);
        return sequence.size() - sequence.stream().distinct().count();
    }

    /** {@return signals that the server said it could not recover} */
    long gaps() {
        return to.all("gap").stream()
                .mapToLong(gap -> gap.path("missed").asLong())
                .sum();
    }

    /** {@return the longest time in which nothing arrived} */
    Duration longestSilence() {
        List<Long> times = to.everything().stream()
                .filter(line -> line.path("event").asText().equals("signal"))
                .map(line -> line.path("at").asLong())
                .toList();
        long longest = 0;
        for (int i = 1; i < times.size(); i++) {
            longest = Math.max(longest, times.get(i) - times.get(i - 1));
        }
        return Duration.ofMillis(longest);
    }
}
