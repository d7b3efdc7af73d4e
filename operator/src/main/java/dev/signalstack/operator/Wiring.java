package dev.signalstack.operator;

import dev.signalstack.operator.apply.Applier;
import dev.signalstack.operator.apply.Passwords;
import dev.signalstack.operator.apply.PodRestarts;
import dev.signalstack.operator.apply.RoleLabels;
import dev.signalstack.operator.apply.SecretsAccess;
import dev.signalstack.operator.apply.StatusStore;
import dev.signalstack.operator.observe.References;
import dev.signalstack.operator.observe.Secrets;
import dev.signalstack.operator.plan.RedisPlanner;
import dev.signalstack.operator.reconcile.Announcer;
import dev.signalstack.operator.reconcile.Failovers;
import dev.signalstack.operator.reconcile.OperatorMetrics;
import dev.signalstack.operator.reconcile.Parts;
import dev.signalstack.operator.reconcile.SignalingClusterReconciler;
import dev.signalstack.operator.reconcile.TurnsUnderWay;
import dev.signalstack.operator.reconcile.Wanted;
import dev.signalstack.operator.redis.RedisUnits;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.monitoring.micrometer.MicrometerMetrics;
import io.javaoperatorsdk.operator.processing.retry.GenericRetry;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;

/** Puts the operator together. */
public final class Wiring {
    /** What a turn that is under way may take until the process ends; longer than any Redis call's bound. */
    private static final Duration LAST_TURN = Duration.ofSeconds(8);

    private Wiring() {}

    /**
     * {@return a loop that is not started yet}
     *
     * @param leading asked before every step
     */
    public static Operator operator(
            OperatorConfig config,
            KubernetesClient client,
            RedisUnits redis,
            RedisPlanner planner,
            MeterRegistry registry,
            TurnsUnderWay turns,
            BooleanSupplier leading) {
        var clock = Clock.systemUTC();
        var secrets = new Secrets(client);
        var access = new SecretsAccess(client, config.secretsRole(), config.serviceAccount(), config.namespace());
        var metrics = new OperatorMetrics(registry, leading);
        var statuses = new StatusStore(client);
        var announcer = new Announcer(client, config.pod(), clock);
        var parts = new Parts(
                new Wanted(config.runtimeImage(), config.redisImage()),
                new Applier(client, metrics::written),
                new Passwords(client, secrets, access),
                new References(secrets),
                statuses,
                new RoleLabels(client),
                new PodRestarts(client),
                redis,
                planner,
                new Failovers(redis, gone -> {
                    statuses.forget(gone);
                    announcer.forget(gone);
                    metrics.forget(gone.getMetadata().getUid());
                }),
                announcer,
                metrics,
                turns,
                leading,
                clock);
        var operator = new Operator(overrider -> overrider
                .withKubernetesClient(client)
                .withCloseClientOnStop(false)
                .withMetrics(MicrometerMetrics.withoutPerResourceMetrics(registry))
                .withExecutorService(Executors.newVirtualThreadPerTaskExecutor())
                .withReconciliationTerminationTimeout(LAST_TURN)
                .withUseSSAToPatchPrimaryResource(true));
        operator.register(new SignalingClusterReconciler(parts), controller -> {
            if (config.watchNamespaces().isEmpty()) {
                controller.watchingAllNamespaces();
            } else {
                controller.settingNamespaces(config.watchNamespaces());
            }
            // It goes on for as long as it fails: a resource whose retries have ended would wait for an event that may
            // never come.
            controller.withRetry(new GenericRetry()
                    .withoutMaxAttempts()
                    .setInitialInterval(Duration.ofSeconds(1))
                    .setIntervalMultiplier(2)
                    .setMaxInterval(Duration.ofSeconds(30).toMillis()));
        });
        return operator;
    }
}
