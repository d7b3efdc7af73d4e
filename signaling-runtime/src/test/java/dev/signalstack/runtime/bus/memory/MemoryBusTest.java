package dev.signalstack.runtime.bus.memory;

import dev.signalstack.runtime.bus.SignalBus;
import dev.signalstack.runtime.bus.SignalBusContract;
import org.junit.jupiter.api.AfterEach;

class MemoryBusTest extends SignalBusContract {
    private final MemoryBus bus = new MemoryBus();

    @AfterEach
    void close() {
        bus.close();
    }

    @Override
    protected SignalBus hearing() {
        return bus;
    }

    @Override
    protected SignalBus speaking() {
        return bus;
    }
}
