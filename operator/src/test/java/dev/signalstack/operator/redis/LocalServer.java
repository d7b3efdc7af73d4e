package dev.signalstack.operator.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One Redis or Sentinel, as its pod: a volume that outlives it, a folder that does not, and the scripts of the ConfigMap. */
final class LocalServer {
    final Member member;
    private final String kind;
    private final Path scripts;
    private final Path volume;
    private final Path home;
    private final Map<String, String> environment;
    private @Nullable Process process;
    private volatile boolean ready;

    /** @param kind {@code redis} or {@code sentinel} */
    LocalServer(Member member, String kind, Path root, Map<String, String> environment) {
        this.member = member;
        this.kind = kind;
        this.scripts = root.resolve("scripts");
        this.volume = root.resolve("volumes").resolve(member.pod());
        this.home = root.resolve("pods").resolve(member.pod());
        this.environment = new TreeMap<>(environment);
        this.environment.put("SELF_HOST", member.node().host());
        this.environment.put("SELF_PORT", String.valueOf(member.node().port()));
        this.environment.put("DATA_DIR", volume.toString());
        this.environment.put("RUN_DIR", home.resolve("run").toString());
        this.environment.put("BIND", "127.0.0.1");
    }

    synchronized void start() {
        if (running()) {
            throw new IllegalStateException(member.pod() + " runs already");
        }
        try {
            delete(home);
            Files.createDirectories(home);
            Files.createDirectories(volume);
            process = script("start")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As a node that loses power, or the kernel that runs out of memory: no chance to say anything. */
    synchronized void kill() {
        var running = process;
        if (running != null) {
            running.descendants().forEach(ProcessHandle::destroyForcibly);
            running.destroyForcibly();
            awaitExit(running);
            process = null;
            ready = false;
        }
    }

    /** As a deleted pod: preStop, then SIGTERM. */
    void delete() {
        if (kind.equals("redis")) {
            run("stop", 30);
        }
        synchronized (this) {
            var running = process;
            if (running != null) {
                running.destroy();
                awaitExit(running);
                process = null;
                ready = false;
            }
        }
    }

    void loseVolume() {
        if (running()) {
            throw new IllegalStateException(member.pod() + " still writes to its volume");
        }
        delete(volume);
    }

    /** {@return exit code of the readiness probe, which also moves the server on} */
    boolean probe() {
        var asked = process;
        if (asked == null) {
            return false;
        }
        var passed = run("ready", 5) == 0;
        synchronized (this) {
            // what an earlier process answered says nothing of the one that runs now
            ready = passed && asked.isAlive();
            return ready;
        }
    }

    boolean live() {
        return run("live", 5) == 0;
    }

    boolean ready() {
        return ready;
    }

    synchronized boolean running() {
        return process != null && process.isAlive();
    }

    String logged() {
        try {
            return Files.exists(log()) ? Files.readString(log()) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int run(String name, int seconds) {
        try {
            var probe = script(name)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                    .start();
            if (!probe.waitFor(seconds, TimeUnit.SECONDS)) {
                probe.descendants().forEach(ProcessHandle::destroyForcibly);
                probe.destroyForcibly();
                return -1;
            }
            return probe.exitValue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }

    private ProcessBuilder script(String name) {
        var builder = new ProcessBuilder(
                "sh", scripts.resolve(kind + "-" + name + ".sh").toString());
        builder.environment().keySet().retainAll(java.util.Set.of("PATH"));
        builder.environment().putAll(environment);
        return builder;
    }

    private Path log() {
        return home.resolveSibling(member.pod() + ".log");
    }

    private static void awaitExit(Process process) {
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
