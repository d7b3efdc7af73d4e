package dev.signalstack.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalstack.contract.naming.Labels;
import dev.signalstack.operator.api.v1alpha1.SignalingCluster;
import dev.signalstack.operator.testing.ApiServerExtension;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the operator makes on a real API server, and that it leaves it alone afterwards. */
@ExtendWith(ApiServerExtension.class)
class ChildrenIT {
    private static final List<Class<? extends HasMetadata>> KINDS = List.of(
            StatefulSet.class,
            Deployment.class,
            Service.class,
            ConfigMap.class,
            ServiceAccount.class,
            PodDisruptionBudget.class);

    private final KubernetesClient client;
    private RunningOperator operator;

    ChildrenIT(KubernetesClient client) {
        this.client = client;
    }

    @BeforeEach
    void startOperator() {
        operator = RunningOperator.start(client);
    }

    @AfterEach
    void stopOperator() {
        operator.close();
    }

    @Test
    void areMadeAndOwnedByTheResource() {
        var cluster = operator.apply("demo", "{}");

        var made = settled("demo");

        assertThat(made.keySet())
                .contains(
                        "StatefulSet demo-redis",
                        "StatefulSet demo-sentinel",
                        "Service demo-redis",
                        "Service demo-sentinel",
                        "Service demo-redis-primary",
                        "ConfigMap demo-redis",
                        "ConfigMap demo-sentinel",
                        "ConfigMap demo-runtime",
                        "Deployment demo-room",
                        "Deployment demo-signaling",
                        "PodDisruptionBudget demo-room",
                        "PodDisruptionBudget demo-signaling",
                        "Service demo-room",
                        "Service demo-signaling",
                        "ServiceAccount demo-room",
                        "ServiceAccount demo-signaling");
        assertThat(made.values())
                .allSatisfy(child -> assertThat(child.getMetadata().getOwnerReferences())
                        .singleElement()
                        .satisfies(owner -> {
                            assertThat(owner.getUid())
                                    .isEqualTo(cluster.getMetadata().getUid());
                            assertThat(owner.getController()).isTrue();
                            assertThat(owner.getBlockOwnerDeletion()).isTrue();
                        }));
        assertThat(operator.stored("demo").getMetadata().getFinalizers()).isEmpty();
        assertThat(password("demo-redis-auth")).hasSize(40);
    }

    @Test
    void areNotWrittenAgainWhenSettled() {
        operator.apply("demo", "{}");
        var before = versions(settled("demo"));
        var resource = operator.stored("demo").getMetadata().getResourceVersion();

        // An operator that starts anew knows nothing of what the one before has done: three of them look at everything
        // afresh.
        for (int resync = 0; resync < 3; resync++) {
            operator.close();
            operator = RunningOperator.startIn(client, operator.namespace);
            awaitTurns();
        }

        assertThat(versions(children("demo"))).isEqualTo(before);
        assertThat(operator.stored("demo").getMetadata().getResourceVersion()).isEqualTo(resource);
        assertThat(operator.registry.find("signalstack.operator.writes").counters())
                .isEmpty();
    }

    @Test
    void areMendedWhenSomebodyChangesThem() {
        operator.apply("demo", "{}");
        settled("demo");

        client.apps()
                .deployments()
                .inNamespace(operator.namespace)
                .withName("demo-room")
                .scale(7);
        client.configMaps()
                .inNamespace(operator.namespace)
                .withName("demo-runtime")
                .edit(map -> {
                    map.getData().put("room.yaml", "tampered: true");
                    return map;
                });
        client.services()
                .inNamespace(operator.namespace)
                .withName("demo-signaling")
                .delete();

        await().untilAsserted(() -> {
            assertThat(child(Deployment.class, "demo-room").getSpec().getReplicas())
                    .isEqualTo(2);
            assertThat(child(ConfigMap.class, "demo-runtime").getData().get("room.yaml"))
                    .contains("tier: room");
            assertThat(child(Service.class, "demo-signaling").getSpec().getPorts())
                    .hasSize(1);
        });
    }

    @Test
    void keepWhatOthersAdd() {
        operator.apply("demo", "{}");
        settled("demo");

        client.services().inNamespace(operator.namespace).withName("demo-room").edit(service -> {
            service.getMetadata().getAnnotations().put("example.org/mesh", "joined");
            return service;
        });
        operator.client
                .resources(SignalingCluster.class)
                .inNamespace(operator.namespace)
                .withName("demo")
                .edit(cluster -> {
                    cluster.getMetadata().setLabels(Map.of("team", "calls"));
                    return cluster;
                });
        awaitTurns();

        assertThat(child(Service.class, "demo-room").getMetadata().getAnnotations())
                .containsEntry("example.org/mesh", "joined");
    }

    @Test
    void havePodsThatTheRestrictedStandardAdmits() {
        operator.apply("demo", "{redis: {single: {storage: {type: Ephemeral}}}}");

        var templates = settled("demo").values().stream()
                .flatMap(child -> switch (child) {
                    case Deployment deployment -> Stream.of(deployment.getSpec().getTemplate());
                    case StatefulSet set -> Stream.of(set.getSpec().getTemplate());
                    default -> Stream.<PodTemplateSpec>empty();
                })
                .toList();

        // The namespace enforces it: a pod that breaks it is refused.
        assertThat(templates)
                .hasSize(4)
                .allSatisfy(template -> client.resource(new PodBuilder()
                                .withNewMetadata()
                                .withName("admitted")
                                .withNamespace(operator.namespace)
                                .endMetadata()
                                .withSpec(template.getSpec())
                                .build())
                        .dryRun()
                        .create());
    }

    @Test
    void rollWhenTheirConfigurationChanges() {
        operator.apply("demo", "{}");
        settled("demo");
        var roomBefore = configHash("demo-room");
        var signalingBefore = configHash("demo-signaling");

        operator.apply("demo", "{room: {limits: {peersPerRoom: 7}}}");

        await().untilAsserted(() -> assertThat(configHash("demo-room")).isNotEqualTo(roomBefore));
        assertThat(configHash("demo-signaling")).isEqualTo(signalingBefore);
    }

    @Test
    void ofTwoResourcesDoNotCollide() {
        operator.apply("demo", "{}");
        operator.apply("other", "{}");

        var demo = settled("demo");
        var other = settled("other");

        assertThat(demo.keySet()).doesNotContainAnyElementsOf(other.keySet());
        assertThat(password("demo-redis-auth")).isNotEqualTo(password("other-redis-auth"));
        assertThat(child(ConfigMap.class, "other-runtime").getData().get("room.yaml"))
                .contains("primaryName: " + operator.namespace + ".other");
    }

    private String configHash(String deployment) {
        return child(Deployment.class, deployment)
                .getSpec()
                .getTemplate()
                .getMetadata()
                .getAnnotations()
                .getOrDefault("signalstack.dev/config-hash", "");
    }

    private String password(String secret) {
        var data = client.secrets()
                .inNamespace(operator.namespace)
                .withName(secret)
                .require()
                .getData();
        return new String(Base64.getDecoder().decode(data.getOrDefault("password", "")), StandardCharsets.US_ASCII);
    }

    /** Waits for two more turns of the loop: the first may have begun before what is to be seen. */
    private void awaitTurns() {
        var before = turns();
        await().atMost(Duration.ofSeconds(30)).until(() -> turns() >= before + 2);
    }

    private double turns() {
        return operator.registry.find("operator.sdk.controllers.execution.reconcile").timers().stream()
                .mapToLong(timer -> timer.count())
                .sum();
    }

    /** {@return the children once they have stopped to change} */
    private Map<String, HasMetadata> settled(String cluster) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> children(cluster).size() >= 9
                        && operator.condition(cluster, "Ready").isPresent());
        awaitTurns();
        return children(cluster);
    }

    private Map<String, HasMetadata> children(String cluster) {
        var children = new TreeMap<String, HasMetadata>();
        KINDS.stream()
                .flatMap(kind -> list(kind, cluster))
                .forEach(child ->
                        children.put(child.getKind() + " " + child.getMetadata().getName(), child));
        return children;
    }

    private <T extends HasMetadata> Stream<T> list(Class<T> kind, String cluster) {
        return client
                .resources(kind)
                .inNamespace(operator.namespace)
                .withLabel(Labels.CLUSTER, cluster)
                .list()
                .getItems()
                .stream();
    }

    private <T extends HasMetadata> T child(Class<T> kind, String name) {
        return client.resources(kind)
                .inNamespace(operator.namespace)
                .withName(name)
                .require();
    }

    private static Map<String, String> versions(Map<String, HasMetadata> children) {
        var versions = new TreeMap<String, String>();
        children.forEach((name, child) -> versions.put(name, child.getMetadata().getResourceVersion()));
        return versions;
    }
}
