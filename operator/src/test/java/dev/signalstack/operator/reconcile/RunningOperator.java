package dev.signalstack.operator.reconcile;

import dev.signalstack.operator.OperatorConfig;
import dev.signalstack.operator.Wiring;
import dev.signalstack.operator.api.v1alpha1.SignalingCluster;
import dev.signalstack.operator.plan.RedisPlanner;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.javaoperatorsdk.operator.Operator;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/** The operator in this process, for one namespace of its own, where no Redis answers. */
final class RunningOperator implements AutoCloseable {
    final String namespace;
    final KubernetesClient client;
    final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final KubernetesClient own;
    private final Operator operator;

    private RunningOperator(KubernetesClient client, String namespace, KubernetesClient own, OperatorConfig config) {
        this.client = client;
        this.namespace = namespace;
        this.own = own;
        BooleanSupplier leading = () -> true;
        this.operator = Wiring.operator(
                config,
                own,
                new SilentRedis(),
                RedisPlanner.standard(),
                registry,
                new TurnsUnderWay(Clock.systemUTC()),
                leading);
        operator.start();
    }

    /** @param client an administrator's */
    static RunningOperator start(KubernetesClient client) {
        return startIn(client, newNamespace(client));
    }

    static RunningOperator startIn(KubernetesClient client, String namespace) {
        var own = new KubernetesClientBuilder()
                .withConfig(client.getConfiguration())
                .build();
        return new RunningOperator(client, namespace, own, config(Set.of(namespace), ""));
    }

    /**
     * @param serviceAccount whose rights it has, in namespace {@code signalstack-system}
     * @param namespaces that it watches; empty: all
     * @param secretsRole as the chart says it
     */
    static RunningOperator startAs(
            KubernetesClient client,
            String serviceAccount,
            String namespace,
            Set<String> namespaces,
            String secretsRole) {
        var own = new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder(client.getConfiguration())
                        .withImpersonateUsername("system:serviceaccount:signalstack-system:" + serviceAccount)
                        .build())
                .build();
        return new RunningOperator(client, namespace, own, config(namespaces, secretsRole));
    }

    static String newNamespace(KubernetesClient client) {
        var name = "it-" + UUID.randomUUID().toString().substring(0, 8);
        client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .addToLabels("pod-security.kubernetes.io/enforce", "restricted")
                        .endMetadata()
                        .build())
                .create();
        return name;
    }

    static OperatorConfig config(Set<String> namespaces, String secretsRole) {
        return new OperatorConfig(
                "localhost/signalstack-runtime:test",
                "localhost/signalstack-redis:test",
                namespaces,
                "signalstack-operator",
                "signalstack-operator",
                secretsRole,
                "operator-in-test",
                "signalstack-system",
                0);
    }

    /** Creates a resource of this spec, as YAML or JSON, in the operator's namespace; or changes the one that is there. */
    SignalingCluster apply(String name, String spec) {
        var manifest = """
            apiVersion: signalstack.dev/v1alpha1
            kind: SignalingCluster
            metadata: {name: %s, namespace: %s}
            spec: %s
            """.formatted(name, namespace, spec);
        client.load(new ByteArrayInputStream(manifest.getBytes(StandardCharsets.UTF_8)))
                .items()
                .forEach(item -> client.resource(item).fieldManager("a-person").serverSideApply());
        return stored(name);
    }

    void createSecret(String name, Map<String, String> values) {
        client.resource(new SecretBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .withNamespace(namespace)
                        .endMetadata()
                        .withStringData(values)
                        .build())
                .create();
    }

    SignalingCluster stored(String name) {
        return client.resources(SignalingCluster.class)
                .inNamespace(namespace)
                .withName(name)
                .require();
    }

    /** {@return the condition as it is stored; empty while there is none} */
    Optional<Condition> condition(String name, String type) {
        return Optional.ofNullable(stored(name).getStatus()).stream()
                .flatMap(status -> Optional.ofNullable(status.conditions()).stream())
                .flatMap(conditions -> conditions.stream())
                .filter(condition -> condition.getType().equals(type))
                .findFirst();
    }

    /** {@return reasons of the events about a resource} */
    List<String> told(String name) {
        return client.v1().events().inNamespace(namespace).list().getItems().stream()
                .filter(event -> event.getInvolvedObject().getName().equals(name))
                .map(event -> event.getReason())
                .toList();
    }

    @Override
    public void close() {
        operator.stop();
        own.close();
    }
}
