package dev.signalstack.operator.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalstack.operator.api.v1alpha1.SignalingCluster;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * SignalingClusters from YAML as an API server would store them: with the CRD's defaults filled in, but without a uid and without rules checked. For tests that need
 * no server; SamplesIT proves the defaults equal to a real one's.
 */
public final class SampleResources {
    private static final KubernetesSerialization YAML = new KubernetesSerialization();
    private static final JsonNode SCHEMA = YAML.unmarshal(
                    RepositoryFiles.read(RepositoryFiles.at("crds/signalingclusters.signalstack.dev.yaml")),
                    JsonNode.class)
            .at("/spec/versions/0/schema/openAPIV3Schema");

    private SampleResources() {}

    /** @param file holds one SignalingCluster, perhaps among other documents */
    public static SignalingCluster read(Path file) {
        return Arrays.stream(RepositoryFiles.read(file).split("(?m)^---$"))
                .filter(document -> document.contains("kind: SignalingCluster"))
                .map(SampleResources::parse)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no SignalingCluster in " + file));
    }

    /** @param yaml one SignalingCluster; its namespace is {@code default} unless it says another */
    public static SignalingCluster parse(String yaml) {
        var resource = YAML.unmarshal(yaml, ObjectNode.class);
        fillIn(SCHEMA, resource);
        var cluster = YAML.convertValue(resource, SignalingCluster.class);
        if (cluster.getMetadata().getNamespace() == null) {
            cluster.getMetadata().setNamespace("default");
        }
        return cluster;
    }

    /** Kubernetes' defaulting: absent properties first, then down into what is there. */
    private static void fillIn(JsonNode schema, JsonNode value) {
        if (value instanceof ObjectNode object) {
            schema.path("properties").properties().forEach(property -> {
                var standard = property.getValue().path("default");
                if (!standard.isMissingNode() && !object.has(property.getKey())) {
                    object.set(property.getKey(), standard.deepCopy());
                }
                fillIn(property.getValue(), object.path(property.getKey()));
            });
        }
        if (value.isArray()) {
            value.forEach(item -> fillIn(schema.path("items"), item));
        }
    }
}
