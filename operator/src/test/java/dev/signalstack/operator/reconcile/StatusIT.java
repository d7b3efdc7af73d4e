package dev.signalstack.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalstack.operator.api.v1alpha1.EndpointsStatus;
import dev.signalstack.operator.api.v1alpha1.Phase;
import dev.signalstack.operator.api.v1alpha1.RedisStatus;
import dev.signalstack.operator.api.v1alpha1.TierStatus;
import dev.signalstack.operator.testing.ApiServerExtension;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the resource says of itself where no pod ever runs, and where something stands in the way. */
@ExtendWith(ApiServerExtension.class)
class StatusIT {
    private final KubernetesClient client;
    private RunningOperator operator;

    StatusIT(KubernetesClient client) {
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
    void isNotReadyBecauseObjectsExist() {
        operator.apply("demo", "{}");

        says("RoomTierAvailable", "False", "PodsNotReady");
        says("SignalingTierAvailable", "False", "PodsNotReady");
        says("Ready", "False", "RedisUnavailable");
        says("Reconciling", "True", "WaitingForRedis");
        says("Stalled", "False", "NotStalled");
        assertThat(operator.condition("demo", "RedisAvailable").orElseThrow().getStatus())
                .isEqualTo("False");
        assertThat(operator.condition("demo", "SentinelQuorum").orElseThrow().getStatus())
                .isEqualTo("False");
        var status = operator.stored("demo").getStatus();
        assertThat(status.phase()).isEqualTo(Phase.CREATING);
        assertThat(status.observedGeneration()).isEqualTo(1);
        assertThat(status.room()).isEqualTo(TierStatus.of(0, 2));
        assertThat(status.endpoints())
                .isEqualTo(new EndpointsStatus(
                        "demo-room.%s.svc:3000".formatted(operator.namespace),
                        "demo-signaling.%s.svc:3001".formatted(operator.namespace)));
        assertThat(status.redis()).extracting(RedisStatus::primary).isNull();
    }

    @Test
    void namesTheMissingPasswordAndTheWayOut() {
        operator.apply("demo", "{redis: {auth: {secretName: nowhere}}}");

        says("Stalled", "True", "ReferenceMissing");
        assertThat(operator.condition("demo", "Stalled").orElseThrow().getMessage())
                .isEqualTo(
                        "spec.redis.auth.secretName names Secret nowhere, which does not exist: create it, or correct the name");
        says("RedisAvailable", "False", "PasswordUnknown");
        assertThat(operator.stored("demo").getStatus().phase()).isEqualTo(Phase.STALLED);

        operator.createSecret("nowhere", Map.of("password", "given"));

        says("Stalled", "False", "NotStalled");
        says("Ready", "False", "RedisUnavailable");
        assertThat(client.secrets()
                        .inNamespace(operator.namespace)
                        .withName("demo-redis-auth")
                        .get())
                .as("no password is generated beside a given one")
                .isNull();
    }

    @Test
    void namesTheKeyAndTheLengthThatAreWrong() {
        operator.createSecret("given", Map.of("wrong", "key"));
        operator.createSecret("short", Map.of("secret", "too-short"));
        operator.apply("demo", "{redis: {auth: {secretName: given}}, auth: {jwt: {secretRef: {name: short}}}}");

        says("Stalled", "True", "ReferenceMissing");
        assertThat(operator.condition("demo", "Stalled").orElseThrow().getMessage())
                .contains("Secret given has no key password")
                .contains("key secret of Secret short is shorter than 32 bytes");
    }

    @Test
    void doesNotTakeOverWhatBelongsToSomeoneElse() {
        client.resource(configMap().build()).create();

        operator.apply("demo", "{}");

        says("Stalled", "True", "NameTaken");
        assertThat(operator.condition("demo", "Stalled").orElseThrow().getMessage())
                .startsWith("ConfigMap demo-runtime exists and belongs to someone else");
        assertThat(client.configMaps()
                        .inNamespace(operator.namespace)
                        .withName("demo-runtime")
                        .require()
                        .getData())
                .containsOnlyKeys("mine");
    }

    @Test
    void waitsForWhatADeletedResourceLeftBehind() {
        client.resource(configMap()
                        .editMetadata()
                        .withOwnerReferences(new OwnerReferenceBuilder()
                                .withApiVersion("signalstack.dev/v1alpha1")
                                .withKind("SignalingCluster")
                                .withName("demo")
                                .withUid("00000000-0000-4000-8000-00000000dead")
                                .build())
                        .endMetadata()
                        .build())
                .create();

        operator.apply("demo", "{}");
        says("Reconciling", "True", "WaitingForPredecessor");

        client.configMaps()
                .inNamespace(operator.namespace)
                .withName("demo-runtime")
                .delete();
        says("Reconciling", "True", "WaitingForRedis");
    }

    @Test
    void saysWhatKubernetesRefused() {
        operator.apply("first", "{room: {service: {type: NodePort, nodePort: 31999}}}");
        await().untilAsserted(
                        () -> assertThat(operator.condition("first", "Ready")).isPresent());

        operator.apply("demo", "{room: {service: {type: NodePort, nodePort: 31999}}}");

        says("Stalled", "True", "RefusedByKubernetes");
        assertThat(operator.condition("demo", "Stalled").orElseThrow().getMessage())
                .startsWith("Service demo-room was refused")
                .contains("provided port is already allocated");
        await().untilAsserted(() -> assertThat(operator.told("demo")).contains("RefusedByKubernetes"));
        assertThat(client.apps()
                        .deployments()
                        .inNamespace(operator.namespace)
                        .withName("demo-room")
                        .get())
                .as("what can be made is made")
                .isNotNull();
    }

    private ConfigMapBuilder configMap() {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withName("demo-runtime")
                .withNamespace(operator.namespace)
                .endMetadata()
                .addToData("mine", "untouched");
    }

    private void says(String type, String status, String reason) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(operator.condition("demo", type))
                        .hasValueSatisfying(condition -> assertThat(condition.getStatus() + " " + condition.getReason())
                                .as(condition.getMessage())
                                .isEqualTo(status + " " + reason)));
    }
}
