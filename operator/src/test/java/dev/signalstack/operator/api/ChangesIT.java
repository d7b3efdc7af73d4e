package dev.signalstack.operator.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalstack.operator.api.v1alpha1.SignalingCluster;
import dev.signalstack.operator.testing.ApiServerExtension;
import dev.signalstack.operator.testing.SampleResources;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What may and what may not be changed on a living resource (ADR 0011). */
@ExtendWith(ApiServerExtension.class)
class ChangesIT {
    private final KubernetesClient client;

    ChangesIT(KubernetesClient client) {
        this.client = client;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"redis": {"single": {"storage": {"size": "512Mi"}}}}             | storage.size cannot shrink: a volume never gets smaller
            {"redis": {"single": {"storage": {"size": "2Gi"}}}}               | storage.size cannot grow yet: the volumes are made once
            {"redis": {"single": {"storage": {"storageClassName": "fast"}}}}  | storageClassName cannot be changed: the volumes are made once
            {"redis": {"single": {"storage": {"storageClassName": null}}}}    | storageClassName cannot be changed: the volumes are made once
            {"redis": {"single": {"storage": {"type": "Ephemeral"}}}}         | storage.type cannot be changed
            {"redis": {"sentinel": {"replicas": 5, "quorum": 3}}}             | sentinel.replicas cannot be changed yet
            {"redis": {"auth": {"secretName": "other"}}}                      | secretName cannot be changed yet
            {"room": {"service": {"loadBalancerClass": "example.org/two"}}}   | loadBalancerClass cannot be changed on a Service""")
    void isRefused(String change, String sentence) {
        var living = create("Persistent");

        assertThatThrownBy(() -> patch(living, change))
                .isInstanceOf(KubernetesClientException.class)
                .hasMessageContaining(sentence);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            Persistent | {"room": {"replicas": 4}}
            Persistent | {"redis": {"single": {"replicas": 3, "memory": "256Mi"}}}
            Persistent | {"redis": {"single": {"storage": {"size": "1024Mi", "deletionPolicy": "Delete"}}}}
            Persistent | {"redis": {"sentinel": {"quorum": 3, "downAfter": "5s"}}}
            Persistent | {"room": {"service": {"type": "ClusterIP", "loadBalancerClass": null}}}
            Ephemeral  | {"redis": {"single": {"storage": {"size": "2Gi"}}}}""")
    void isAccepted(String storage, String change) {
        var living = create(storage);

        var changed = patch(living, change);

        assertThat(changed.getMetadata().getGeneration())
                .isGreaterThan(living.getMetadata().getGeneration());
    }

    private SignalingCluster create(String storage) {
        return client.resource(SampleResources.parse("""
            apiVersion: signalstack.dev/v1alpha1
            kind: SignalingCluster
            metadata:
              generateName: living-
            spec:
              room: {service: {type: LoadBalancer, loadBalancerClass: example.org/one}}
              redis:
                single: {storage: {type: %s, storageClassName: slow}}
            """.formatted(storage))).create();
    }

    private SignalingCluster patch(SignalingCluster living, String change) {
        return client.resource(living).patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\": " + change + "}");
    }
}
