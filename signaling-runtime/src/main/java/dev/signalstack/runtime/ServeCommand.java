package dev.signalstack.runtime;

import dev.signalstack.contract.config.RuntimeConfigYaml;
import dev.signalstack.runtime.transport.EventLoops;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** One tier, as the operator starts it. Ends at SIGTERM: clients are sent to other pods first, within the configured deadline. */
@Command(name = "serve", mixinStandardHelpOptions = true, description = "Serves one tier, as configured by a file.")
final class ServeCommand implements Callable<Integer> {
    @Option(names = "--config", required = true, paramLabel = "FILE", description = "the runtime's configuration, YAML")
    private Path config = Path.of("");

    @Override
    public Integer call() throws InterruptedException {
        var parsed = RuntimeConfigYaml.parse(config);
        var loops = EventLoops.start();
        var backends = Backends.open(parsed);
        var pod = Pod.start(parsed, PodIdentity.of(System.getenv()), loops, backends);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("drain").unstarted(() -> {
            try {
                pod.drain();
            } catch (InterruptedException e) {
                LoggerFactory.getLogger(ServeCommand.class).warn("interrupted; clients are left to find out", e);
            }
            pod.close();
            // before the backends: what sessions owe the store is written on the loops
            loops.close();
            backends.close();
        }));
        // for good: the shutdown hook ends the process
        new CountDownLatch(1).await();
        return 0;
    }
}
