package dev.signalstack.runtime;

import dev.signalstack.contract.config.AuthConfig;
import dev.signalstack.contract.config.DemoConfig;
import dev.signalstack.contract.config.DrainConfig;
import dev.signalstack.contract.config.HeartbeatConfig;
import dev.signalstack.contract.config.JwtConfig;
import dev.signalstack.contract.config.LimitsConfig;
import dev.signalstack.contract.config.RedisConfig;
import dev.signalstack.contract.config.RedisNode;
import dev.signalstack.contract.config.RuntimeConfig;
import dev.signalstack.contract.config.SessionConfig;
import dev.signalstack.contract.config.Tier;
import dev.signalstack.contract.naming.Paths;
import dev.signalstack.contract.naming.Ports;
import dev.signalstack.runtime.transport.EventLoops;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** For people who write clients: the tiers on this machine, without Kubernetes, and without Redis unless one is named. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = "Runs both tiers in one process, rooms in its memory; or one tier alone.")
final class RunCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--redis",
            paramLabel = "URI",
            description = "where rooms live, redis://HOST[:PORT]; default in memory")
    private @Nullable URI redis;

    @Option(names = "--redis-password-file", paramLabel = "FILE", description = "holds the Redis password")
    private @Nullable Path redisPassword;

    @Option(names = "--tier", description = "only this one: room or signaling; default both")
    private @Nullable String tier;

    @Option(names = "--port", paramLabel = "N", description = "of the one tier, 0 for any; default 3000 or 3001")
    private @Nullable Integer port;

    @Option(
            names = "--jwt-secret-file",
            paramLabel = "FILE",
            description = "asks for tokens signed with it; default none")
    private @Nullable Path jwtSecret;

    @Override
    public Integer call() throws InterruptedException {
        var tiers = tiers();
        var loops = EventLoops.start();
        var backends = Backends.open(config(tiers.getFirst()));
        var out = spec.commandLine().getOut();
        var pods = new ArrayList<Pod>();
        for (var one : tiers) {
            var pod = Pod.start(config(one), PodIdentity.local("run-" + one.id()), loops, backends);
            pods.add(pod);
            describe(out, one, pod);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            pods.forEach(Pod::close);
            loops.close();
            backends.close();
        }));
        out.println("Ctrl-C ends it.");
        out.flush();
        new CountDownLatch(1).await();
        return 0;
    }

    private List<Tier> tiers() {
        if (tier == null) {
            if (port != null) {
                throw new ParameterException(spec.commandLine(), "--port is for one tier; name it with --tier");
            }
            return List.of(Tier.ROOM, Tier.SIGNALING);
        }
        return switch (tier) {
            case "room" -> List.of(Tier.ROOM);
            case "signaling" -> List.of(Tier.SIGNALING);
            default -> throw new ParameterException(spec.commandLine(), "--tier is room or signaling");
        };
    }

    private RuntimeConfig config(Tier one) {
        int standard = one == Tier.ROOM ? Ports.ROOM : Ports.SIGNALING;
        return new RuntimeConfig(
                "local",
                one,
                port == null ? standard : port,
                0,
                redis == null ? null : redisConfig(redis),
                jwtSecret == null
                        ? AuthConfig.OPEN
                        : new AuthConfig(new JwtConfig(jwtSecret.toString(), null, null, Duration.ofSeconds(30), true)),
                List.of(),
                null,
                LimitsConfig.DEFAULTS,
                SessionConfig.DEFAULTS,
                HeartbeatConfig.DEFAULTS,
                DrainConfig.DEFAULTS,
                new DemoConfig(one == Tier.ROOM, "", true));
    }

    private RedisConfig redisConfig(URI uri) {
        if (!"redis".equals(uri.getScheme()) || uri.getHost() == null) {
            throw new ParameterException(spec.commandLine(), "--redis is not of the form redis://HOST[:PORT]");
        }
        if (uri.getUserInfo() != null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "a password on the command line is seen by everyone on this machine; use --redis-password-file");
        }
        return new RedisConfig(
                List.of(),
                null,
                new RedisNode(uri.getHost(), uri.getPort() < 0 ? Ports.REDIS : uri.getPort()),
                redisPassword == null ? null : redisPassword.toString(),
                Duration.ofSeconds(10),
                Duration.ofSeconds(5));
    }

    private static void describe(PrintWriter out, Tier one, Pod pod) {
        var host = "127.0.0.1:" + pod.port();
        switch (one) {
            case ROOM -> {
                out.println("room       http://" + host + Paths.SOCKET_IO + "  (Socket.IO)");
                out.println("demo       http://" + host + Paths.DEMO);
            }
            case SIGNALING -> out.println("signaling  ws://" + host + Paths.WEBSOCKET + "  (plain WebSocket)");
        }
        out.println("metrics    http://127.0.0.1:" + pod.managementPort() + Paths.METRICS);
        out.flush();
    }
}
