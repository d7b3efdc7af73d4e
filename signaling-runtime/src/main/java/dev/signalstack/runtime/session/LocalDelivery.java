package dev.signalstack.runtime.session;

import dev.signalstack.runtime.bus.Envelope;
import dev.signalstack.runtime.bus.SignalBus;
import dev.signalstack.runtime.store.Occupant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings envelopes to the pod they are for; to this one without the bus. */
final class LocalDelivery {
    private static final Logger LOG = LoggerFactory.getLogger(LocalDelivery.class);

    private final String instance;
    private final SignalBus bus;
    private final Consumer<Envelope> here;

    LocalDelivery(String instance, SignalBus bus, Consumer<Envelope> here) {
        this.instance = instance;
        this.bus = bus;
        this.here = here;
    }

    /** {@return whether the pod was listening; never fails: a bus that could not be asked was not heard} */
    CompletionStage<Boolean> deliver(String pod, Envelope envelope) {
        if (pod.equals(instance)) {
            here.accept(envelope);
            return CompletableFuture.completedFuture(true);
        }
        return bus.publish(pod, envelope).exceptionally(failure -> {
            // not lost: a signal stays in the inbox, and a room event is found by the next look at the room
            LOG.debug("the bus did not carry {} to {}", envelope, pod, failure);
            return false;
        });
    }

    /** Tells the connected ones among the occupants, one envelope for each pod. */
    void tell(List<Occupant> occupants, Function<List<String>, Envelope> envelope) {
        Map<String, List<String>> connections = new LinkedHashMap<>();
        for (Occupant occupant : occupants) {
            if (occupant.place().awayUntil() == null) {
                connections
                        .computeIfAbsent(occupant.place().pod(), pod -> new ArrayList<>())
                        .add(occupant.place().connection());
            }
        }
        connections.forEach((pod, those) -> deliver(pod, envelope.apply(List.copyOf(those))));
    }
}
