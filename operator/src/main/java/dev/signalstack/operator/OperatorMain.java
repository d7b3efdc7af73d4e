package dev.signalstack.operator;

import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the operator until it is told to end (SIGTERM) or cannot go on; then it exits with 0 or 1. */
public final class OperatorMain {
    private static final Logger LOG = LoggerFactory.getLogger(OperatorMain.class);

    private OperatorMain() {}

    public static void main(String[] arguments) {
        try {
            run(OperatorConfig.of(System.getenv()));
        } catch (IllegalArgumentException e) {
            LOG.error("Cannot start: {}", e.getMessage());
            System.exit(2);
        } catch (RuntimeException | InterruptedException e) {
            LOG.error("Cannot go on", e);
            System.exit(1);
        }
        // Client libraries may have left threads behind that would keep the process alive.
        System.exit(0);
    }

    private static void run(OperatorConfig config) throws InterruptedException {
        var told = new CountDownLatch(1);
        var process = new OperatorProcess(config, new KubernetesClientBuilder().build(), OperatorMain::leaseLost);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            LOG.info("Told to end");
            process.close();
            told.countDown();
        }));
        process.run();
        told.await();
    }

    /** Another may lead from now on: whatever is under way here must not go on for another moment, so nothing is awaited. */
    private static void leaseLost() {
        Runtime.getRuntime().halt(1);
    }
}
