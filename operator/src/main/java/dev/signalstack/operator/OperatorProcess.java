package dev.signalstack.operator;

import dev.signalstack.operator.plan.RedisPlanner;
import dev.signalstack.operator.process.Health;
import dev.signalstack.operator.process.Leadership;
import dev.signalstack.operator.process.LoopHealth;
import dev.signalstack.operator.process.ManagementServer;
import dev.signalstack.operator.reconcile.TurnsUnderWay;
import dev.signalstack.operator.redis.LettuceRedisUnits;
import dev.signalstack.operator.redis.RedisUnits;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.Operator;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The operator with all that makes it a process: it answers on its management port at once, waits to lead, and then works. */
public final class OperatorProcess implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OperatorProcess.class);

    private final KubernetesClient client;
    private final RedisUnits redis;
    private final Leadership leadership;
    private final Operator operator;
    private final LoopHealth loop;
    private final ManagementServer management;
    private final AtomicBoolean closed = new AtomicBoolean();

    /**
     * @param client closed with the process
     * @param leaseLost ends the process at once
     */
    public OperatorProcess(OperatorConfig config, KubernetesClient client, Runnable leaseLost) {
        this.client = client;
        this.redis = new LettuceRedisUnits();
        this.leadership = new Leadership(client, config.namespace(), config.lease(), config.pod(), leaseLost);
        var registry = registry();
        var turns = new TurnsUnderWay(Clock.systemUTC());
        this.operator =
                Wiring.operator(config, client, redis, RedisPlanner.standard(), registry, turns, leadership::isLeading);
        this.loop = new LoopHealth(operator, turns);
        this.management = ManagementServer.start(
                config.managementPort(),
                new Health().with("informers", loop::endedInformer).with("turns", loop::endlessTurn),
                new Health().with("start", this::notStarted).with("informers", loop::blindInformer),
                registry);
    }

    /** Returns when the loop runs; that may take for ever while another leads. */
    public void run() throws InterruptedException {
        try {
            leadership.start().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the election of a leader failed", e.getCause());
        }
        if (!closed.get()) {
            operator.start();
            LOG.info("Leading");
        }
    }

    public int managementPort() {
        return management.port();
    }

    public boolean isLeading() {
        return leadership.isLeading();
    }

    /** A standby is ready: it waits as it should. A leader is ready once its caches are filled. */
    private Optional<String> notStarted() {
        return leadership.isLeading() && !loop.isStarted()
                ? Optional.of("the caches are not filled yet")
                : Optional.empty();
    }

    private static PrometheusMeterRegistry registry() {
        var registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        List.of(
                        new ClassLoaderMetrics(),
                        new JvmMemoryMetrics(),
                        new JvmThreadMetrics(),
                        new ProcessorMetrics(),
                        new UptimeMetrics())
                .forEach(binder -> binder.bindTo(registry));
        return registry;
    }

    /** First the work ends, then the lease is given up: never the other way round, or two would act. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        operator.stop();
        leadership.close();
        redis.close();
        management.close();
        client.close();
        LOG.info("Ended");
    }
}
