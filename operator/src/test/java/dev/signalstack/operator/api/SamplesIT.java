package dev.signalstack.operator.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalstack.operator.api.v1alpha1.SignalingCluster;
import dev.signalstack.operator.api.v1alpha1.SignalingClusterSpec;
import dev.signalstack.operator.testing.ApiServerExtension;
import dev.signalstack.operator.testing.RepositoryFiles;
import dev.signalstack.operator.testing.SampleResources;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.FieldValidateable.Validation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The samples, as the API server takes them and as the operator reads them back. */
@ExtendWith(ApiServerExtension.class)
class SamplesIT {
    private final KubernetesClient client;

    SamplesIT(KubernetesClient client) {
        this.client = client;
    }

    static Stream<Path> samples() {
        return RepositoryFiles.yamlIn("samples").stream();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void isAcceptedWithoutAnUnknownField(Path sample) {
        assertThat(apply(sample)).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void readsBackAsItIsStored(Path sample) {
        var stored = cluster(apply(sample));

        assertThat(json(spec(stored))).isEqualTo(json(stored).path("spec"));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void hasTheDefaultsThatTestsWithoutAServerFillIn(Path sample) {
        var stored = cluster(apply(sample));

        assertThat(json(SampleResources.read(sample)).path("spec"))
                .isEqualTo(json(stored).path("spec"));
    }

    @Test
    void anEmptySpecIsACompleteResource() {
        var spec = spec(cluster(apply(RepositoryFiles.at("samples/minimal.yaml"))));

        assertThat(spec.room().replicas()).isEqualTo(2);
        assertThat(spec.room().service().port()).isEqualTo(3000);
        assertThat(spec.room().limits().payload()).hasToString("64Ki");
        assertThat(spec.room().demo().enabled()).isFalse();
        assertThat(spec.room().podTemplate().tolerations()).isEmpty();
        assertThat(spec.signaling().service().port()).isEqualTo(3001);
        assertThat(spec.signaling().drain().deadline().value()).isEqualTo(Duration.ofSeconds(60));
        assertThat(spec.redis().sentinel().quorum()).isEqualTo(2);
        assertThat(spec.redis().single().storage().size()).hasToString("1Gi");
        assertThat(spec.auth().jwt()).isNull();
        assertThat(spec.session().resumeWindow().value()).isEqualTo(Duration.ofMinutes(2));
        assertThat(spec.heartbeat().pingInterval().value()).isEqualTo(Duration.ofSeconds(25));
    }

    @Test
    void noSpecIsAnEmptySpec() {
        var bare = new SignalingCluster();
        bare.getMetadata().setName("bare");
        bare.getMetadata().setNamespace("default");

        var stored = client.resource(bare).fieldManager("samples").serverSideApply();

        assertThat(stored.getSpec().redis().single().replicas()).isEqualTo(2);
    }

    private List<HasMetadata> apply(Path sample) {
        return client.load(RepositoryFiles.stream(sample)).items().stream()
                .map(item -> client.resource(item)
                        .inNamespace("default")
                        .fieldValidation(Validation.STRICT)
                        .fieldManager("samples")
                        .forceConflicts()
                        .serverSideApply())
                .toList();
    }

    private GenericKubernetesResource cluster(List<HasMetadata> applied) {
        var name = applied.stream()
                .filter(item -> item.getKind().equals("SignalingCluster"))
                .map(item -> item.getMetadata().getName())
                .findFirst()
                .orElseThrow();
        return client.genericKubernetesResources("signalstack.dev/v1alpha1", "SignalingCluster")
                .inNamespace("default")
                .withName(name)
                .require();
    }

    private SignalingClusterSpec spec(GenericKubernetesResource stored) {
        return client.getKubernetesSerialization()
                .convertValue(stored, SignalingCluster.class)
                .getSpec();
    }

    private JsonNode json(Object value) {
        return client.getKubernetesSerialization().convertValue(value, JsonNode.class);
    }
}
