package dev.signalstack.e2e.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The operator's golden files, which say what the sample becomes, beside what the API server holds. */
public final class GoldenFiles {
    private static final Path FOLDER = Path.of("..", "operator", "src", "test", "resources", "golden");
    private static final ObjectMapper YAML = new YAMLMapper();
    /** Other images, other owners, other salts, another namespace: what differs between any two resources. */
    private static final Set<String> OWN = Set.of(
            "image",
            "namespace",
            "ownerReferences",
            "signalstack.dev/config-hash",
            "namespaceSelector",
            "data",
            "stringData");

    private GoldenFiles() {}

    /** {@return every field of a golden file that the live object lacks or has otherwise; the API server's additions are none of it} */
    public static List<String> differences(Resource demo) throws IOException {
        List<String> differences = new ArrayList<>();
        List<Path> files;
        try (Stream<Path> all = Files.walk(FOLDER)) {
            files = all.filter(file -> file.toString().endsWith(".yaml"))
                    .filter(file -> file.toString().contains("single"))
                    .sorted()
                    .toList();
        }
        if (files.isEmpty()) {
            differences.add("no golden files in " + FOLDER.toAbsolutePath().normalize());
        }
        for (Path file : files) {
            JsonNode golden = YAML.readTree(Files.readString(file)
                    .replace("default.svc", demo.namespace() + ".svc")
                    .replace("default.demo", demo.namespace() + ".demo"));
            GenericKubernetesResource live = demo.cluster()
                    .client()
                    .genericKubernetesResources(
                            golden.path("apiVersion").asText(),
                            golden.path("kind").asText())
                    .inNamespace(demo.namespace())
                    .withName(golden.path("metadata").path("name").asText())
                    .get();
            if (live == null) {
                differences.add(file.getFileName() + ": is not there");
            } else {
                compare(file.getFileName().toString(), golden, YAML.valueToTree(live), differences);
            }
        }
        return differences;
    }

    private static void compare(String at, JsonNode golden, JsonNode live, List<String> differences) {
        if (golden.isObject()) {
            for (Map.Entry<String, JsonNode> field : golden.properties()) {
                if (!OWN.contains(field.getKey())) {
                    compare(at + "." + field.getKey(), field.getValue(), live.path(field.getKey()), differences);
                }
            }
        } else if (golden.isArray()) {
            if (golden.size() != live.size()) {
                differences.add(at + ": " + live.size() + " instead of " + golden.size());
                return;
            }
            for (int i = 0; i < golden.size(); i++) {
                compare(at + "[" + i + "]", golden.get(i), live.get(i), differences);
            }
        } else if (!golden.asText().equals(live.asText())) {
            differences.add(at + ": " + live + " instead of " + golden);
        }
    }
}
