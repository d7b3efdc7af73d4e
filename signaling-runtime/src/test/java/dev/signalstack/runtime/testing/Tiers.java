package dev.signalstack.runtime.testing;

import dev.signalstack.contract.config.AuthConfig;
import dev.signalstack.contract.config.ByteSize;
import dev.signalstack.contract.config.DemoConfig;
import dev.signalstack.contract.config.DrainConfig;
import dev.signalstack.contract.config.HeartbeatConfig;
import dev.signalstack.contract.config.JwtConfig;
import dev.signalstack.contract.config.LimitsConfig;
import dev.signalstack.contract.config.RuntimeConfig;
import dev.signalstack.contract.config.SessionConfig;
import dev.signalstack.contract.config.Tier;
import dev.signalstack.runtime.Backends;
import dev.signalstack.runtime.Pod;
import dev.signalstack.runtime.PodIdentity;
import dev.signalstack.runtime.transport.EventLoops;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Both tiers in this process, wired as in production, rooms in memory. */
public final class Tiers implements AutoCloseable {
    private final EventLoops loops = EventLoops.start();
    private final Backends backends;
    private final Pod room;
    private final Pod signaling;

    /** What a test wants to be different. */
    public record Wishes(
            @Nullable JwtConfig jwt, HeartbeatConfig heartbeat, int connections, DrainConfig drain, DemoConfig demo) {
        public static final Wishes NONE = new Wishes(
                null, HeartbeatConfig.DEFAULTS, 1000, new DrainConfig(Duration.ofSeconds(10), 50), DemoConfig.OFF);

        public Wishes jwt(JwtConfig other) {
            return new Wishes(other, heartbeat, connections, drain, demo);
        }

        public Wishes heartbeat(Duration interval, Duration timeout) {
            return new Wishes(jwt, new HeartbeatConfig(interval, timeout), connections, drain, demo);
        }

        public Wishes connections(int other) {
            return new Wishes(jwt, heartbeat, other, drain, demo);
        }

        public Wishes drain(Duration deadline, int reconnectsPerSecond) {
            return new Wishes(jwt, heartbeat, connections, new DrainConfig(deadline, reconnectsPerSecond), demo);
        }

        public Wishes demo(DemoConfig other) {
            return new Wishes(jwt, heartbeat, connections, drain, other);
        }
    }

    private Tiers(Wishes wishes) {
        backends = Backends.open(config(Tier.ROOM, wishes));
        room = pod(Tier.ROOM, "room-0", wishes);
        signaling = pod(Tier.SIGNALING, "signaling-0", wishes);
    }

    private Pod pod(Tier tier, String name, Wishes wishes) {
        return Pod.start(config(tier, wishes), PodIdentity.local(name), loops, backends);
    }

    /** {@return one more pod of the room tier, for the caller to close} */
    public Pod anotherRoom(Wishes wishes) {
        return pod(Tier.ROOM, "room-1", wishes);
    }

    public static Tiers start(Wishes wishes) {
        return new Tiers(wishes);
    }

    public Pod room() {
        return room;
    }

    public Pod signaling() {
        return signaling;
    }

    public String roomUrl() {
        return "http://127.0.0.1:" + room.port();
    }

    /** {@return what scenarios read from their environment} */
    public Map<String, String> environment() {
        return Map.of("ROOM", roomUrl(), "SIGNALING", "ws://127.0.0.1:" + signaling.port() + "/ws");
    }

    @Override
    public void close() {
        room.close();
        signaling.close();
        loops.close();
        backends.close();
    }

    private static RuntimeConfig config(Tier tier, Wishes wishes) {
        return new RuntimeConfig(
                "test",
                tier,
                0,
                0,
                null,
                new AuthConfig(wishes.jwt()),
                List.of(),
                null,
                new LimitsConfig(wishes.connections(), 16, 50, ByteSize.kibibytes(64), 1000),
                SessionConfig.DEFAULTS,
                wishes.heartbeat(),
                wishes.drain(),
                wishes.demo());
    }
}
