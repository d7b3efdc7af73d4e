package dev.signalstack.operator.api.schema;

import com.fasterxml.jackson.databind.node.TextNode;
import io.fabric8.crdv2.generator.v1.SchemaCustomizer;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.List;

/** Makes {@code conditions} what Kubernetes' API conventions ask for: a list keyed by type, every condition with a reason and a sentence. */
public final class StandardConditions implements SchemaCustomizer.Customizer {
    @Override
    public JSONSchemaProps apply(JSONSchemaProps status, String input, KubernetesSerialization serialization) {
        var conditions = Properties.at(status, "conditions");
        conditions.setXKubernetesListType("map");
        conditions.setXKubernetesListMapKeys(List.of("type"));
        conditions.setMaxItems(16L);
        var condition = conditions.getItems().getSchema();
        condition.setRequired(List.of("type", "status", "reason", "message", "lastTransitionTime"));
        Properties.at(condition, "type").setMaxLength(64L);
        Properties.at(condition, "status")
                .setEnum(List.of(TextNode.valueOf("True"), TextNode.valueOf("False"), TextNode.valueOf("Unknown")));
        var reason = Properties.at(condition, "reason");
        reason.setMaxLength(128L);
        reason.setPattern("^[A-Z][A-Za-z0-9]*$");
        Properties.at(condition, "message").setMaxLength(4096L);
        Properties.at(condition, "lastTransitionTime").setFormat("date-time");
        return status;
    }
}
