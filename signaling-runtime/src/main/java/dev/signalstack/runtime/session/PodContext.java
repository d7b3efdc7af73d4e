package dev.signalstack.runtime.session;

import dev.signalstack.contract.config.IceServer;
import dev.signalstack.contract.config.LimitsConfig;
import dev.signalstack.contract.config.SessionConfig;
import dev.signalstack.contract.config.Tier;
import dev.signalstack.runtime.bus.SignalBus;
import dev.signalstack.runtime.store.Place;
import dev.signalstack.runtime.store.PodInstance;
import dev.signalstack.runtime.store.RoomStore;
import java.util.List;
import java.util.function.Supplier;

/**
 * What all sessions of a process share.
 *
 * @param instance see {@link PodInstance}
 * @param iceServers asked at each join, as credentials change
 */
record PodContext(
        String instance,
        Tier tier,
        LimitsConfig limits,
        SessionConfig session,
        Supplier<List<IceServer>> iceServers,
        RoomStore store,
        SignalBus bus,
        Receipts receipts,
        SessionMetrics metrics,
        LocalDelivery local,
        Debts debts) {

    /** {@return where a peer of that connection is; the store gives it its order} */
    Place place(String connection, long order) {
        return new Place(instance, connection, tier, order, null);
    }

    String pod() {
        return PodInstance.pod(instance);
    }
}
