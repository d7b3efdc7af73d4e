package dev.signalstack.runtime.session;

import dev.signalstack.runtime.bus.SignalBus;
import dev.signalstack.runtime.bus.memory.MemoryBus;
import dev.signalstack.runtime.store.RoomStore;
import dev.signalstack.runtime.store.memory.MemoryRoomStore;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;

class MemorySessionsTest extends SessionsContract {
    private final MemoryBus bus = new MemoryBus();
    private final MemoryRoomStore store = new MemoryRoomStore(Clock.systemUTC());

    @AfterEach
    void close() {
        bus.close();
    }

    @Override
    protected SignalBus bus() {
        return bus;
    }

    @Override
    protected RoomStore store() {
        return store;
    }
}
