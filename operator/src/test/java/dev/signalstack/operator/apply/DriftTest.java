package dev.signalstack.operator.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalstack.operator.resource.Annotations;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** When a live object still is what was applied. */
class DriftTest {

    @Test
    void holdsWhatWasAppliedAndWhatOthersAdded() {
        var wanted = deployment("1Gi").build();
        var live = applied(wanted)
                .editSpec()
                .editTemplate()
                .editSpec()
                .addNewContainer()
                .withName("a-mesh")
                .endContainer()
                .withDnsPolicy("ClusterFirst")
                .endSpec()
                .endTemplate()
                .endSpec()
                .editMetadata()
                .addToLabels("added", "by-someone")
                .endMetadata()
                .build();

        assertThat(Manifest.of(wanted).isHeldBy(live)).isTrue();
        assertThat(Manifest.of(wanted).keepsPodsOf(live)).isTrue();
    }

    @Test
    void holdsAmountsThatTheApiServerHasRewritten() {
        var wanted = deployment("1024Mi").build();
        var live = applied(deployment("1Gi").build())
                .editMetadata()
                .withAnnotations(applied(wanted).build().getMetadata().getAnnotations())
                .endMetadata()
                .build();

        assertThat(Manifest.of(wanted).isHeldBy(live)).isTrue();
    }

    @Test
    void doesNotHoldAChangedField() {
        var wanted = deployment("1Gi").build();
        var scaled = applied(wanted).editSpec().withReplicas(7).endSpec().build();

        assertThat(Manifest.of(wanted).isHeldBy(scaled)).isFalse();
        assertThat(Manifest.of(wanted).keepsPodsOf(scaled)).isTrue();
    }

    @Test
    void doesNotHoldWhatWasAppliedFromAnotherManifest() {
        var live = applied(deployment("1Gi").build()).build();

        assertThat(Manifest.of(deployment("2Gi").build()).isHeldBy(live)).isFalse();
        assertThat(Manifest.of(deployment("2Gi").build()).keepsPodsOf(live)).isFalse();
    }

    @Test
    void doesNotHoldARemovedFieldUnlessItIsZero() {
        var wanted = configMap(Map.of("a", "1", "b", ""));
        var annotations = Manifest.of(wanted).toApply().getMetadata().getAnnotations();
        var without = new ConfigMapBuilder(wanted)
                .editMetadata()
                .withAnnotations(annotations)
                .endMetadata();

        assertThat(Manifest.of(wanted).isHeldBy(without.removeFromData("b").build()))
                .isTrue();
        assertThat(Manifest.of(wanted).isHeldBy(without.removeFromData("a").build()))
                .isFalse();
    }

    @Test
    void marksWhatIsSentWithADigestOfIt() {
        var one =
                Manifest.of(configMap(Map.of("a", "1"))).toApply().getMetadata().getAnnotations();
        var same =
                Manifest.of(configMap(Map.of("a", "1"))).toApply().getMetadata().getAnnotations();
        var other =
                Manifest.of(configMap(Map.of("a", "2"))).toApply().getMetadata().getAnnotations();

        assertThat(one).containsKey(Annotations.APPLIED_HASH).isEqualTo(same).isNotEqualTo(other);
    }

    private static ConfigMap configMap(Map<String, String> data) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withName("demo")
                .endMetadata()
                .withData(data)
                .build();
    }

    private static DeploymentBuilder applied(Deployment wanted) {
        return new DeploymentBuilder(wanted)
                .editMetadata()
                .withAnnotations(Manifest.of(wanted).toApply().getMetadata().getAnnotations())
                .endMetadata();
    }

    private static DeploymentBuilder deployment(String memory) {
        return new DeploymentBuilder()
                .withNewMetadata()
                .withName("demo-room")
                .endMetadata()
                .withNewSpec()
                .withReplicas(2)
                .withNewTemplate()
                .withNewSpec()
                .addNewContainer()
                .withName("runtime")
                .withArgs("serve")
                .withNewResources()
                .addToLimits("memory", new Quantity(memory))
                .endResources()
                .endContainer()
                .endSpec()
                .endTemplate()
                .endSpec();
    }
}
