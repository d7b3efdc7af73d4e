package dev.signalstack.runtime.session;

import dev.signalstack.runtime.bus.Envelope;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** What waits in this pod to hear from another: senders, whether the other client's connection took a signal; resuming clients, that the old connection is done. */
final class Receipts {
    /** A pod that died hears nothing, and its bus channel is still subscribed for a moment: wait no longer than this. */
    static final Duration TIMEOUT = Duration.ofSeconds(4);

    private final String pod;
    private final AtomicLong numbers = new AtomicLong();
    private final Map<Long, CompletableFuture<Boolean>> waiting = new ConcurrentHashMap<>();

    Receipts(String pod) {
        this.pod = pod;
    }

    /**
     * @param address to be shown by whoever answers
     * @param taken completes with whether the connection took it; false, too, when nobody answered in time
     */
    record Expected(Envelope.ReceiptAddress address, CompletableFuture<Boolean> taken) {}

    Expected expect() {
        return expect(TIMEOUT);
    }

    Expected expect(Duration timeout) {
        long number = numbers.incrementAndGet();
        CompletableFuture<Boolean> taken = new CompletableFuture<>();
        waiting.put(number, taken);
        taken.completeOnTimeout(false, timeout.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((answer, failure) -> waiting.remove(number));
        return new Expected(new Envelope.ReceiptAddress(pod, number), taken);
    }

    void arrived(Envelope.Receipt receipt) {
        CompletableFuture<Boolean> taken = waiting.get(receipt.number());
        if (taken != null) {
            taken.complete(receipt.taken());
        }
    }
}
