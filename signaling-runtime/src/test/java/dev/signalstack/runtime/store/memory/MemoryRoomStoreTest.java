package dev.signalstack.runtime.store.memory;

import dev.signalstack.runtime.store.RoomStore;
import dev.signalstack.runtime.store.RoomStoreContract;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

class MemoryRoomStoreTest extends RoomStoreContract {
    private Instant now = Instant.EPOCH.plusSeconds(1_000_000);
    private final RoomStore store = new MemoryRoomStore(new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    });

    @Override
    protected RoomStore store() {
        return store;
    }

    @Override
    protected void pass(Duration time) {
        now = now.plus(time);
    }
}
