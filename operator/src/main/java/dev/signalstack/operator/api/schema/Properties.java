package dev.signalstack.operator.api.schema;

import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;

/** The way down into a schema. */
final class Properties {
    private Properties() {}

    /**
     * @param path names of properties, outermost first
     * @throws IllegalStateException when there is no such property, as a renamed record component would otherwise silently lose its rule
     */
    static JSONSchemaProps at(JSONSchemaProps schema, String... path) {
        var found = schema;
        for (var name : path) {
            var next = found.getProperties().get(name);
            if (next == null) {
                throw new IllegalStateException("the schema has no property " + String.join(".", path));
            }
            found = next;
        }
        return found;
    }
}
