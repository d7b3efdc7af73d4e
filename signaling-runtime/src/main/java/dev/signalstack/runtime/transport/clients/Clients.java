package dev.signalstack.runtime.transport.clients;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Who is connected to this pod, and whether one more may be. Callable from any thread. */
public final class Clients {
    private final int limit;
    private final AtomicInteger places = new AtomicInteger();
    private final Set<OpenClient> open = ConcurrentHashMap.newKeySet();
    private volatile boolean admitting = true;

    /** @param limit connections the pod accepts */
    public Clients(int limit) {
        this.limit = limit;
    }

    /** {@return whether one more connection is taken; if so, {@link #release} gives its place back} */
    public boolean admit() {
        if (!admitting) {
            return false;
        }
        if (places.incrementAndGet() > limit) {
            places.decrementAndGet();
            return false;
        }
        return true;
    }

    public void release() {
        places.decrementAndGet();
    }

    /** {@return connections that hold a place, let in or not} */
    public int connections() {
        return places.get();
    }

    /** From now on every new connection is sent to another pod. */
    public void stopAdmitting() {
        admitting = false;
    }

    /** {@return a snapshot} */
    public Collection<OpenClient> open() {
        return List.copyOf(open);
    }

    void add(OpenClient client) {
        open.add(client);
    }

    void remove(OpenClient client) {
        open.remove(client);
    }
}
