package dev.signalstack.operator.redis;

import static org.awaitility.Awaitility.await;

import dev.signalstack.contract.config.RedisNode;
import dev.signalstack.operator.plan.RedisPlan;
import dev.signalstack.operator.plan.RedisPlanner;
import io.lettuce.core.RedisException;
import io.lettuce.core.api.StatefulRedisConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A Redis unit of real processes on 127.0.0.1. A thread stands in for the kubelet and runs the readiness probes; another, while {@link #operate} is on, for the
 * reconcile loop: observe, plan, apply.
 */
final class LocalUnit implements AutoCloseable {
    static final Duration DOWN_AFTER = Duration.ofSeconds(1);
    private static final List<String> SCRIPTS = List.of(
            "ask.sh",
            "redis-start.sh",
            "redis-ready.sh",
            "redis-live.sh",
            "redis-stop.sh",
            "sentinel-start.sh",
            "sentinel-ready.sh",
            "sentinel-live.sh");
    /** Of what a person might choose, the worst for quoting. */
    private static final String PASSWORD = "p\"a\\s's $w#o rd";

    final RedisUnits units = new LettuceRedisUnits();
    final List<Step> done = new CopyOnWriteArrayList<>();
    private final Servers connections = new Servers();
    private final Path root;
    private final boolean durable;
    private final List<LocalServer> servers = new CopyOnWriteArrayList<>();
    private final List<LocalServer> sentinels = new ArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<Thread> threads;
    private volatile boolean operating;
    private volatile @Nullable String promote;
    private volatile boolean begun;
    private volatile Set<String> outdated = Set.of();
    private volatile Set<String> retiring = Set.of();

    LocalUnit(Path root, int replicas, boolean durable) {
        this.root = root;
        this.durable = durable;
        var ports = freePorts(replicas + 3);
        IntStream.range(0, 3)
                .forEach(i -> sentinels.add(
                        server("sentinel", i, ports.get(replicas + i), ports.subList(replicas, replicas + 3))));
        IntStream.range(0, replicas)
                .forEach(i -> servers.add(server("redis", i, ports.get(i), ports.subList(replicas, replicas + 3))));
        writeFiles();
        // A test run that is ended from outside leaves no servers behind.
        Runtime.getRuntime().addShutdownHook(new Thread(this::killAll));
        threads = List.of(
                Thread.ofPlatform().name("kubelet").start(() -> every(Duration.ofMillis(300), this::probeAll)),
                Thread.ofPlatform()
                        .name("operator")
                        .start(() -> every(Duration.ofMillis(300), () -> {
                            if (operating) {
                                reconcile();
                            }
                        })));
    }

    // ---- what tests do

    void startAll() {
        everyone().forEach(LocalServer::start);
    }

    /** Starts everything, with the operator on. {@return the first leader, once all is in order} */
    LocalServer bootstrap() {
        startAll();
        operate(true);
        return awaitSettled();
    }

    void killAll() {
        everyone().forEach(LocalServer::kill);
    }

    /** Turns the operator on or off; off, what is in progress is finished first. */
    void operate(boolean on) {
        operating = on;
    }

    void promote(@Nullable String pod) {
        promote = pod;
    }

    void outdate(String... pods) {
        outdated = Set.of(pods);
    }

    void retire(String... pods) {
        retiring = Set.of(pods);
    }

    void remove(String pod) {
        servers.remove(server(pod));
        retiring = Set.of();
    }

    LocalServer addServer() {
        var sentinelPorts = sentinels.stream().map(s -> s.member.node().port()).toList();
        var added = server("redis", servers.size(), freePorts(1).getFirst(), sentinelPorts);
        servers.add(added);
        added.start();
        return added;
    }

    /** Waits until one leads, every running server but it follows it in sync, and all Sentinels agree. {@return the leader} */
    LocalServer awaitSettled() {
        await("settled")
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(200))
                .until(this::settled);
        return server(Objects.requireNonNull(plan().verdict().primary()));
    }

    private boolean settled() {
        var plan = plan();
        boolean known = observe().sentinels().stream()
                .allMatch(sentinel -> sentinel.state() == null
                        || sentinel.state().promotable().size() >= servers.size() - 1);
        return known
                && plan.verdict().settled()
                && plan.verdict().quorum().holds()
                && servers.stream().filter(LocalServer::running).allMatch(LocalServer::ready);
    }

    LocalServer awaitLeaderOtherThan(LocalServer old) {
        await("another leader")
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> {
                    var leader = plan().verdict().primary();
                    return leader != null && !leader.equals(old.member.pod());
                });
        return server(Objects.requireNonNull(plan().verdict().primary()));
    }

    RedisPlan plan() {
        var target = target();
        return RedisPlanner.standard().plan(target, units.observe(target, PASSWORD));
    }

    ObservedUnit observe() {
        return units.observe(target(), PASSWORD);
    }

    AutoCloseable watch(java.util.function.Consumer<SwitchPrimary> onSwitch) {
        return units.watch(target(), PASSWORD, onSwitch);
    }

    void apply(Step step) {
        units.apply(step, target(), PASSWORD);
    }

    StatefulRedisConnection<String, String> connect(LocalServer server) {
        return connections.redis(server.member.node(), PASSWORD);
    }

    void set(LocalServer server, String key, String value) {
        try (var connection = connections.redis(server.member.node(), PASSWORD)) {
            connection.sync().set(key, value);
        }
    }

    /** Waits for the acknowledgement of a replica and of both append-only files' system calls. */
    long setAcknowledged(LocalServer server, String key, String value) {
        try (var connection = connections.redis(server.member.node(), PASSWORD)) {
            connection.sync().set(key, value);
            return connection.sync().waitForReplication(1, 2000);
        }
    }

    @Nullable
    String get(LocalServer server, String key) {
        try (var connection = connections.redis(server.member.node(), PASSWORD)) {
            return connection.sync().get(key);
        }
    }

    void failOver() {
        try (var connection = connections.sentinel(sentinels.getFirst().member.node(), PASSWORD)) {
            connection.sync().failover(target().primaryName());
        }
    }

    LocalServer server(String pod) {
        return servers.stream()
                .filter(server -> server.member.pod().equals(pod))
                .findFirst()
                .orElseThrow();
    }

    List<LocalServer> servers() {
        return servers;
    }

    List<LocalServer> sentinels() {
        return sentinels;
    }

    List<LocalServer> others(LocalServer leader) {
        return servers.stream().filter(server -> server != leader).toList();
    }

    UnitTarget target() {
        int staying = servers.size() - retiring.size();
        return new UnitTarget(
                "test.unit",
                servers.stream().map(server -> server.member).toList(),
                sentinels.stream().map(server -> server.member).toList(),
                2,
                DOWN_AFTER,
                staying >= 2 ? 1 : 0,
                durable,
                outdated,
                retiring,
                Set.of(),
                begun,
                promote);
    }

    // ---- the stand-ins

    private void probeAll() {
        everyone().filter(LocalServer::running).forEach(LocalServer::probe);
    }

    private void reconcile() {
        var plan = plan();
        begun |= plan.verdict().primary() != null;
        for (var step : plan.steps()) {
            try {
                if (step instanceof Step.RestartPod restart) {
                    var pod = everyone()
                            .filter(server -> server.member.pod().equals(restart.pod()))
                            .findFirst()
                            .orElseThrow();
                    pod.delete();
                    pod.start();
                    var left = new HashSet<>(outdated);
                    left.remove(restart.pod());
                    outdated = left;
                } else {
                    apply(step);
                }
                done.add(step);
            } catch (StepFailed e) {
                System.out.println("not done: " + e.getMessage());
            }
        }
    }

    private void every(Duration pause, Runnable action) {
        try {
            while (!closed.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                action.run();
            }
        } catch (InterruptedException | RedisException e) {
            throw new IllegalStateException(e);
        }
    }

    private Stream<LocalServer> everyone() {
        return Stream.concat(sentinels.stream(), servers.stream());
    }

    // ---- files and ports

    private LocalServer server(String kind, int number, int port, List<Integer> sentinelPorts) {
        var environment = Map.of(
                "SENTINELS",
                sentinelPorts.stream().map(p -> "127.0.0.1:" + p).collect(Collectors.joining(" ")),
                "PRIMARY_NAME",
                "test.unit",
                "PASSWORD_FILE",
                root.resolve("password").toString(),
                "SETTINGS_FILE",
                root.resolve("settings.env").toString(),
                "CONFIG_FILE",
                root.resolve("redis.conf").toString(),
                "DURABLE",
                durable ? "yes" : "no");
        return new LocalServer(
                new Member(kind + "-" + number, new RedisNode("127.0.0.1", port)), kind, root, environment);
    }

    private void writeFiles() {
        try {
            var scripts = Files.createDirectories(root.resolve("scripts"));
            for (var script : SCRIPTS) {
                try (var content = LocalUnit.class.getResourceAsStream("/redis/" + script)) {
                    Files.copy(Objects.requireNonNull(content), scripts.resolve(script));
                }
            }
            Files.writeString(root.resolve("password"), PASSWORD + "\n");
            Files.writeString(
                    root.resolve("settings.env"),
                    "QUORUM=2\nDOWN_AFTER_MS=" + DOWN_AFTER.toMillis() + "\nFAILOVER_TIMEOUT_MS=10000\nMIN_REPLICAS="
                            + target().minReplicasToWrite() + "\n");
            Files.writeString(
                    root.resolve("redis.conf"),
                    "save \"\"\nrepl-diskless-sync-delay 0\n"
                            + (durable ? "appendonly yes\nappendfsync everysec\n" : "appendonly no\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Integer> freePorts(int count) {
        List<ServerSocket> sockets = new ArrayList<>();
        try {
            Set<Integer> ports = new TreeSet<>();
            while (ports.size() < count) {
                var socket = new ServerSocket(0);
                sockets.add(socket);
                ports.add(socket.getLocalPort());
            }
            for (var socket : sockets) {
                socket.close();
            }
            return List.copyOf(ports);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        operating = false;
        closed.countDown();
        for (var thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        killAll();
        units.close();
        connections.close();
    }
}
