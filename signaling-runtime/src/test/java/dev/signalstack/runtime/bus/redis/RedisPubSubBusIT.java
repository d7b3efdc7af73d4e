package dev.signalstack.runtime.bus.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalstack.runtime.bus.Envelope;
import dev.signalstack.runtime.bus.SignalBus;
import dev.signalstack.runtime.bus.SignalBusContract;
import dev.signalstack.runtime.store.redis.RedisPrimary;
import dev.signalstack.runtime.testing.RedisServer;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisPubSubBusIT extends SignalBusContract {
    private RedisServer server;
    private RedisPrimary primary;
    private RedisPubSubBus hearing;
    private RedisPubSubBus speaking;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        server = RedisServer.start(folder);
        primary = new RedisPrimary(server.config());
        hearing = new RedisPubSubBus(primary);
        speaking = new RedisPubSubBus(primary);
        speaking.listen("speaking~1", envelope -> {}, () -> {});
    }

    @AfterEach
    void stop() throws Exception {
        hearing.close();
        speaking.close();
        primary.close();
        server.close();
    }

    @Override
    protected SignalBus hearing() {
        return hearing;
    }

    @Override
    protected SignalBus speaking() {
        return speaking;
    }

    @Test
    void saysThatItMayHaveMissedSomethingWhenItHearsAgain() throws Exception {
        Queue<Envelope> heard = new ConcurrentLinkedQueue<>();
        AtomicInteger interrupted = new AtomicInteger();
        hearing.listen("pod~1", heard::add, interrupted::incrementAndGet);
        Awaitility.await().until(() -> interrupted.get() == 1 && speaking.available());

        server.kill();
        Awaitility.await().until(() -> !hearing.available());
        server.start();

        Awaitility.await().until(() -> interrupted.get() == 2 && speaking.available());
        assertThat(speaking.publish("pod~1", new Envelope.Evict("c", null))
                        .toCompletableFuture()
                        .get())
                .isTrue();
        Awaitility.await().until(() -> heard.size() == 1);
    }
}
