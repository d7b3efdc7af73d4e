package dev.signalstack.operator.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/**
 * Manifests under version control, one file for each object, so that a change of what the operator makes is seen in review. To write them anew:
 * {@code ./mvnw -pl operator -am test -Dtest='*Golden*' -Dgolden.update=true -Dsurefire.failIfNoSpecifiedTests=false}
 */
public final class GoldenFiles {
    private static final KubernetesSerialization YAML = new KubernetesSerialization();
    private static final JsonMapper SORTED = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private GoldenFiles() {}

    /**
     * @param folder below {@code operator/src/test/resources/golden}
     * @param objects all that the folder is to hold
     */
    public static void check(String folder, List<? extends HasMetadata> objects) {
        var directory = RepositoryFiles.at("operator/src/test/resources/golden/" + folder);
        if (Boolean.getBoolean("golden.update")) {
            write(directory, objects);
        }
        var expected = new TreeSet<String>();
        for (var object : objects) {
            expected.add(name(object));
            assertThat(yaml(object))
                    .as("%s; see GoldenFiles for how to write it anew", name(object))
                    .isEqualTo(RepositoryFiles.read(directory.resolve(name(object))));
        }
        assertThat(RepositoryFiles.yamlIn("operator/src/test/resources/golden/" + folder))
                .extracting(file -> file.getFileName().toString())
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    private static String yaml(HasMetadata object) {
        return YAML.asYaml(SORTED.<JsonNode>valueToTree(object));
    }

    private static String name(HasMetadata object) {
        return object.getMetadata().getName() + "." + object.getKind().toLowerCase(Locale.ROOT) + ".yaml";
    }

    private static void write(Path directory, List<? extends HasMetadata> objects) {
        try {
            Files.createDirectories(directory);
            for (var object : objects) {
                Files.writeString(directory.resolve(name(object)), yaml(object));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + directory, e);
        }
    }
}
