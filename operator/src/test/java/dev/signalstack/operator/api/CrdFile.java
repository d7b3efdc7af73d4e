package dev.signalstack.operator.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.signalstack.operator.api.v1alpha1.SignalingCluster;
import dev.signalstack.operator.testing.RepositoryFiles;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashSet;

/** The CRD as the build generated it into {@code operator/target/crd}, finished: columns in the order they are declared in, every rule once, whole numbers written whole. */
final class CrdFile {
    static final String NAME = "signalingclusters.signalstack.dev.yaml";

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR)
            .build();

    private CrdFile() {}

    static ObjectNode generated() {
        var file = RepositoryFiles.at("operator/target/crd/signalingclusters.signalstack.dev-v1.yml");
        try {
            var crd = (ObjectNode) YAML.readTree(file.toFile());
            var version = (ObjectNode) crd.at("/spec/versions/0");
            version.set("additionalPrinterColumns", ordered(version.withArray("additionalPrinterColumns")));
            rulesOnce(crd);
            wholeNumbers(crd);
            return crd;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    static String yaml(JsonNode crd) {
        try {
            return YAML.writeValueAsString(crd);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the CRD as YAML", e);
        }
    }

    /** The generator sorts columns by their path; people read them in the order declared. */
    private static ArrayNode ordered(ArrayNode columns) {
        var declared = YAML.createArrayNode();
        Arrays.stream(SignalingCluster.class.getAnnotationsByType(AdditionalPrinterColumn.class))
                .forEach(wanted -> columns.forEach(column -> {
                    if (column.path("name").asText().equals(wanted.name())) {
                        declared.add(column);
                    }
                }));
        if (declared.size() != columns.size()) {
            throw new IllegalStateException("columns were lost: " + columns);
        }
        return declared;
    }

    /** The generator finds the rules of a record component twice: on the field and on the accessor. */
    private static void rulesOnce(JsonNode node) {
        if (node.path("x-kubernetes-validations") instanceof ArrayNode rules) {
            var once = new LinkedHashSet<JsonNode>();
            rules.forEach(once::add);
            rules.removeAll();
            rules.addAll(once);
        }
        node.forEach(CrdFile::rulesOnce);
    }

    private static void wholeNumbers(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(entry -> entry.setValue(whole(entry.getValue())));
        }
        node.forEach(CrdFile::wholeNumbers);
    }

    private static JsonNode whole(JsonNode value) {
        return (value instanceof DoubleNode || value instanceof DecimalNode) && value.asDouble() == value.asLong()
                ? LongNode.valueOf(value.asLong())
                : value;
    }
}
