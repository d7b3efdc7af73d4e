package dev.signalstack.runtime.store.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalstack.contract.config.SessionConfig;
import dev.signalstack.runtime.store.RoomStore;
import dev.signalstack.runtime.store.RoomStoreContract;
import dev.signalstack.runtime.store.StoreUnavailableException;
import dev.signalstack.runtime.testing.RedisServer;
import io.lettuce.core.ScriptOutputType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisRoomStoreIT extends RoomStoreContract {
    private RedisServer server;
    private RedisPrimary primary;
    private RedisRoomStore store;
    private RedisCommands commands;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        server = RedisServer.start(folder, "--appendonly", "yes", "--appendfsync", "always");
        primary = new RedisPrimary(server.config());
        commands = new RedisCommands(primary);
        store = new RedisRoomStore(commands, SessionConfig.DEFAULTS);
        Awaitility.await().until(store::available);
    }

    @AfterEach
    void stop() throws Exception {
        store.close();
        primary.close();
        server.close();
    }

    @Override
    protected RoomStore store() {
        return store;
    }

    /** Redis's own clock cannot be moved; what is compared with it can: every time in every room, and every beat. */
    @Override
    protected void pass(Duration time) {
        String script = """
                local shift = tonumber(ARGV[1])
                for _, key in ipairs(redis.call('KEYS', 'room:*:peers')) do
                  local all = redis.call('HGETALL', key)
                  for i = 1, #all, 2 do
                    local head, away = string.match(all[i + 1], '^(.*) (%d+)$')
                    if away ~= '0' then
                      redis.call('HSET', key, all[i], string.format('%s %d', head, tonumber(away) - shift))
                    end
                  end
                end
                for _, key in ipairs({'room:overdue', 'connection:pods'}) do
                  local all = redis.call('ZRANGE', key, 0, -1)
                  for _, member in ipairs(all) do
                    redis.call('ZINCRBY', key, -shift, member)
                  end
                end
                """;
        try {
            commands.call(redis -> redis.eval(
                            script,
                            ScriptOutputType.STATUS,
                            new String[0],
                            Long.toString(time.toMillis()).getBytes(StandardCharsets.UTF_8)))
                    .toCompletableFuture()
                    .get(5, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void everyKeyOfARoomHasALifetime() throws Exception {
        twoPeersAndASignal();

        for (String key : commands.call(redis -> redis.keys("room:*}:*"))
                .toCompletableFuture()
                .get(5, TimeUnit.SECONDS)) {
            assertThat(commands.call(redis -> redis.pttl(key))
                            .toCompletableFuture()
                            .get(5, TimeUnit.SECONDS))
                    .as(key)
                    .isPositive();
        }
    }

    @Test
    void saysThatItIsAwayAndComesBackByItself() throws Exception {
        AtomicInteger restored = new AtomicInteger();
        store.onRestored(restored::incrementAndGet);
        twoPeersAndASignal();

        server.kill();

        Awaitility.await().until(() -> !store.available());
        assertThatThrownBy(() -> store.beat("pod~1").toCompletableFuture().get(5, TimeUnit.SECONDS))
                .hasCauseInstanceOf(StoreUnavailableException.class);
        server.start();
        Awaitility.await().until(() -> restored.get() == 1);
        assertThat(store.beat("pod~1")
                        .toCompletableFuture()
                        .get(5, TimeUnit.SECONDS)
                        .known())
                .isFalse();
    }

    @Test
    void loadsItsScriptsAgainWhenSomebodyFlushedThem() throws Exception {
        commands.call(redis -> redis.scriptFlush()).toCompletableFuture().get(5, TimeUnit.SECONDS);

        twoPeersAndASignal();
    }
}
