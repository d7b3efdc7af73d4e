package dev.signalstack.operator.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The CRD's schema as a page for people: a table of fields, and the sentences the API server refuses with. */
final class ReferencePage {
    private final List<String> fields = new ArrayList<>();
    private final List<String> rules = new ArrayList<>();

    private ReferencePage() {}

    static String of(JsonNode crd) {
        var version = crd.at("/spec/versions/0");
        var schema = version.at("/schema/openAPIV3Schema");
        var spec = new ReferencePage();
        spec.rules("metadata.name", schema);
        spec.rules("spec", schema.at("/properties/spec"));
        spec.walk("spec", schema.at("/properties/spec"));
        var status = new ReferencePage();
        status.walk("status", schema.at("/properties/status"));
        return """
                # SignalingCluster
                `%s/%s`, short name `%s`, category `%s`. Generated from the CRD; a test fails when it is stale.

                A field may be left out unless it is required. Durations are like `60s` or `1h30m`, sizes like `64Mi`.

                ## spec
                | field | type | default | bounds | meaning |
                |---|---|---|---|---|
                %s

                ## What the API server refuses
                Beyond types, bounds and unknown fields it refuses with these sentences.

                | field | sentence |
                |---|---|
                %s

                ## status
                | field | type | default | bounds | meaning |
                |---|---|---|---|---|
                %s
                """.formatted(
                        crd.at("/spec/group").asText(),
                        version.path("name").asText(),
                        crd.at("/spec/names/shortNames/0").asText(),
                        crd.at("/spec/names/categories/0").asText(),
                        String.join("\n", spec.fields),
                        String.join("\n", spec.rules),
                        String.join("\n", status.fields));
    }

    private void walk(String path, JsonNode schema) {
        schema.path("properties").properties().forEach(property -> {
            var name = path + "." + property.getKey();
            var field = property.getValue();
            var required = StreamSupport.stream(schema.path("required").spliterator(), false)
                    .anyMatch(entry -> entry.asText().equals(property.getKey()));
            fields.add("| `%s` | %s | %s | %s | %s |"
                    .formatted(
                            name,
                            type(field),
                            required ? "required" : standard(field),
                            bounds(field),
                            cell(field.path("description"))));
            rules(name, field);
            if (isOurs(name)) {
                walk(name, field);
                walk(name + "[]", field.path("items"));
            }
        });
    }

    /** What a Kubernetes pod has too is not explained again. */
    private static boolean isOurs(String name) {
        return !name.contains(".podTemplate.");
    }

    private void rules(String name, JsonNode field) {
        field.path("x-kubernetes-validations")
                .forEach(rule -> rules.add("| `%s` | %s |".formatted(name, cell(rule.path("message")))));
    }

    private static String type(JsonNode field) {
        if (field.path("x-kubernetes-int-or-string").asBoolean()) {
            return "quantity";
        }
        if (field.has("enum")) {
            return values(field.path("enum"));
        }
        if (field.has("additionalProperties")) {
            return "map of " + field.at("/additionalProperties/type").asText();
        }
        return field.has("items")
                ? "list of " + field.at("/items/type").asText()
                : field.path("type").asText();
    }

    private static String values(JsonNode values) {
        return StreamSupport.stream(values.spliterator(), false)
                .map(value -> "`" + value.asText() + "`")
                .collect(Collectors.joining(" "));
    }

    private static String standard(JsonNode field) {
        var standard = field.path("default");
        return standard.isMissingNode() || (standard.isContainerNode() && standard.isEmpty())
                ? ""
                : "`" + standard + "`";
    }

    private static String bounds(JsonNode field) {
        var bounds = new ArrayList<String>();
        if (field.has("minimum")) {
            bounds.add(field.path("minimum").asText() + " to "
                    + field.path("maximum").asText());
        }
        if (field.has("maxLength")) {
            bounds.add("at most " + field.path("maxLength").asText() + " characters");
        }
        if (field.has("maxItems")) {
            bounds.add("at most " + field.path("maxItems").asText());
        }
        if (field.has("maxProperties")) {
            bounds.add("at most " + field.path("maxProperties").asText());
        }
        return String.join(", ", bounds);
    }

    private static String cell(JsonNode text) {
        return text.asText().replace("|", "\\|");
    }
}
