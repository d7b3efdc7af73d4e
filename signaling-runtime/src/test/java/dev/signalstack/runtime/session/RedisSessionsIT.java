package dev.signalstack.runtime.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalstack.contract.config.SessionConfig;
import dev.signalstack.runtime.bus.SignalBus;
import dev.signalstack.runtime.bus.redis.RedisPubSubBus;
import dev.signalstack.runtime.protocol.Answer;
import dev.signalstack.runtime.protocol.ErrorCode;
import dev.signalstack.runtime.protocol.ServerEvent;
import dev.signalstack.runtime.store.RoomStore;
import dev.signalstack.runtime.store.redis.RedisCommands;
import dev.signalstack.runtime.store.redis.RedisPrimary;
import dev.signalstack.runtime.store.redis.RedisRoomStore;
import dev.signalstack.runtime.testing.RedisServer;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisSessionsIT extends SessionsContract {
    private final List<AutoCloseable> open = new ArrayList<>();
    private RedisServer server;
    private RedisPrimary primary;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        server = RedisServer.start(folder, "--appendonly", "yes", "--appendfsync", "always");
        primary = new RedisPrimary(server.config());
    }

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable one : open) {
            one.close();
        }
        primary.close();
        server.close();
    }

    @Override
    protected SignalBus bus() {
        RedisPubSubBus bus = new RedisPubSubBus(primary);
        open.add(bus);
        return bus;
    }

    @Override
    protected RoomStore store() {
        RedisRoomStore store = new RedisRoomStore(new RedisCommands(primary), SessionConfig.DEFAULTS);
        open.add(store);
        return store;
    }

    @Test
    void withoutRedisNothingIsLostInSilenceAndWithItAllGoesOnByItself() throws Exception {
        TestClient a = pod("room").client("a");
        TestClient b = pod("signaling").client("b");
        a.join();
        b.join();
        a.signal("b", "offer", 1);

        server.kill();

        assertThat(a.signal("b", "offer", 2)).isInstanceOfSatisfying(Answer.Refused.class, refused -> {
            assertThat(refused.code()).isEqualTo(ErrorCode.UNAVAILABLE);
            assertThat(refused.retryAfter()).isPositive();
        });
        server.start();
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(a.signal("b", "offer", 3)).isNotInstanceOf(Answer.Refused.class));
        Awaitility.await().untilAsserted(() -> assertThat(b.numbers()).endsWith(3));
        assertThat(b.numbers()).doesNotHaveDuplicates();
        assertThat(b.sequence()).isSorted().doesNotHaveDuplicates();
        assertThat(a.connection.closed).isNull();
        assertThat(b.connection.events(ServerEvent.PeerLeft.class)).isEmpty();
    }

    @Test
    void aRedisThatLostEverythingIsToldAgainWhoIsConnected() throws Exception {
        TestClient a = pod("room").client("a");
        TestClient b = pod("signaling").client("b");
        a.join();
        b.join();
        a.signal("b", "offer", 1);
        a.signal("b", "offer", 2);

        flush();

        // the place is written again in the middle of the send, and counting goes on where the sender was
        assertThat(b.signal("a", "offer", 9)).isNotNull();
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(a.signal("b", "offer", 3)).isInstanceOf(Answer.Delivered.class));
        assertThat(b.sequence()).containsExactly(1L, 2L, 3L);
    }

    private void flush() throws Exception {
        RedisClient client = RedisClient.create("redis://127.0.0.1:" + server.port());
        try (StatefulRedisConnection<String, String> connection = client.connect()) {
            connection.sync().flushall();
        } finally {
            client.shutdown();
        }
    }
}
