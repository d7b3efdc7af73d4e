package dev.signalstack.runtime;

import dev.signalstack.contract.config.RuntimeConfig;
import dev.signalstack.runtime.bus.SignalBus;
import dev.signalstack.runtime.bus.memory.MemoryBus;
import dev.signalstack.runtime.bus.redis.RedisPubSubBus;
import dev.signalstack.runtime.store.RoomStore;
import dev.signalstack.runtime.store.memory.MemoryRoomStore;
import dev.signalstack.runtime.store.redis.RedisCommands;
import dev.signalstack.runtime.store.redis.RedisPrimary;
import dev.signalstack.runtime.store.redis.RedisRoomStore;
import java.time.Clock;

/**
 * Store and bus of a process, in Redis or in its memory.
 *
 * @param closing closes what both share, after them
 */
public record Backends(RoomStore store, SignalBus bus, Runnable closing) implements AutoCloseable {

    /** Does not wait for Redis: a process that starts before it is alive, and ready as soon as Redis answers. */
    public static Backends open(RuntimeConfig config) {
        if (config.redis() == null) {
            return new Backends(new MemoryRoomStore(Clock.systemUTC()), new MemoryBus(), () -> {});
        }
        RedisPrimary primary = new RedisPrimary(config.redis());
        return new Backends(
                new RedisRoomStore(new RedisCommands(primary), config.session()),
                new RedisPubSubBus(primary),
                primary::close);
    }

    @Override
    public void close() {
        bus.close();
        store.close();
        closing.run();
    }
}
