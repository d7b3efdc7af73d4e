package dev.signalstack.operator.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalstack.operator.testing.RepositoryFiles;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The chart as Helm renders it, for release {@code signalstack} in namespace {@code signalstack-system}. */
public final class Chart {
    public static final String NAMESPACE = "signalstack-system";

    private Chart() {}

    /** @param set values as after {@code --set} */
    public static List<HasMetadata> render(KubernetesClient client, String... set)
            throws IOException, InterruptedException {
        var helm = helm("template", set);
        var rendered = helm.getInputStream().readAllBytes();
        var complaint = new String(helm.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(helm.waitFor()).as(complaint).isZero();
        return client.load(new ByteArrayInputStream(rendered)).items();
    }

    /** {@return what Helm says when it refuses these values} */
    static String refusal(String... set) throws IOException, InterruptedException {
        var helm = helm("template", set);
        helm.getInputStream().readAllBytes();
        var complaint = new String(helm.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(helm.waitFor()).as("exit code of helm").isNotZero();
        return complaint;
    }

    public static <T extends HasMetadata> List<T> ofType(List<HasMetadata> rendered, Class<T> type) {
        return rendered.stream().filter(type::isInstance).map(type::cast).toList();
    }

    private static Process helm(String command, String... set) throws IOException {
        var binary = Path.of(System.getProperty("user.home"), ".cache/signalstack/bin/helm");
        assertThat(Files.isExecutable(binary))
                .as("%s is missing; build it: ./dev build", binary)
                .isTrue();
        var words = new ArrayList<>(List.of(
                binary.toString(),
                command,
                "signalstack",
                RepositoryFiles.at("helm/signalstack").toString(),
                "--namespace",
                NAMESPACE));
        for (var value : set) {
            words.add("--set");
            words.add(value);
        }
        return new ProcessBuilder(words).start();
    }
}
