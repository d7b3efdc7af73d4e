package dev.signalstack.operator.api.schema;

import com.fasterxml.jackson.databind.node.IntNode;
import io.fabric8.crdv2.generator.v1.SchemaCustomizer;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;

/** Gives a tier's {@code service.port} the default in {@code input}: both tiers share the type, but not the port. */
public final class PortDefault implements SchemaCustomizer.Customizer {
    @Override
    public JSONSchemaProps apply(JSONSchemaProps tier, String input, KubernetesSerialization serialization) {
        Properties.at(tier, "service", "port").setDefault(IntNode.valueOf(Integer.parseInt(input)));
        return tier;
    }
}
