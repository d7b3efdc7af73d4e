package dev.signalstack.e2e.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** The cluster that {@code ./dev up} brought up; SIGNALSTACK_STATUS names the file that {@code ./dev status --json} wrote. */
public final class LocalCluster implements AutoCloseable {
    /** Longest time that anything may take which is not measured. */
    public static final Duration PATIENCE = Duration.ofMinutes(3);

    private final KubernetesClient client;
    private final JsonNode status;

    private LocalCluster(KubernetesClient client, JsonNode status) {
        this.client = client;
        this.status = status;
    }

    /** Gives tests the one cluster of the run. */
    public static final class Extension implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == LocalCluster.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(ExtensionContext.Namespace.GLOBAL)
                    .computeIfAbsent(LocalCluster.class, type -> connect());
        }
    }

    private static LocalCluster connect() {
        String file = System.getenv("SIGNALSTACK_STATUS");
        if (file == null) {
            throw new IllegalStateException("run the stories by ./dev test e2e, which brings a cluster up for them");
        }
        try {
            JsonNode status = new ObjectMapper().readTree(new File(file));
            Config config =
                    Config.fromKubeconfig(new File(status.required("kubeconfig").asText()));
            return new LocalCluster(
                    new KubernetesClientBuilder().withConfig(config).build(), status);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    public KubernetesClient client() {
        return client;
    }

    /** {@return the sample that ./dev up applied} */
    public Resource demo() {
        return new Resource(this, status.required("namespace").asText(), "demo");
    }

    public String demoUrl() {
        return status.required("demoUrl").asText();
    }

    public String operatorNamespace() {
        return "signalstack-system";
    }

    public List<Pod> operatorPods() {
        return client
                .pods()
                .inNamespace(operatorNamespace())
                .withLabel("app.kubernetes.io/name", "signalstack-operator")
                .list()
                .getItems()
                .stream()
                .sorted(Comparator.comparing(pod -> pod.getMetadata().getName()))
                .toList();
    }

    /** Makes a namespace in which only pods of the restricted Pod Security Standard are let in; empty, even if an interrupted run left one. */
    public void namespace(String name) {
        deleteNamespace(name);
        client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .addToLabels("pod-security.kubernetes.io/enforce", "restricted")
                        .endMetadata()
                        .build())
                .serverSideApply();
    }

    public void deleteNamespace(String name) {
        client.namespaces().withName(name).delete();
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> client.namespaces().withName(name).get() == null);
    }

    /** Applies all that a file holds, the last of which is a SignalingCluster. */
    public Resource apply(String namespace, String yaml) {
        List<HasMetadata> objects = client.load(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)))
                .items();
        for (HasMetadata object : objects) {
            client.resource(object).inNamespace(namespace).forceConflicts().serverSideApply();
        }
        return new Resource(this, namespace, objects.getLast().getMetadata().getName());
    }

    /** What {@code kubectl} says, both streams; the exit code is for the caller to see. */
    public Said kubectl(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("kubectl"));
        command.addAll(List.of(arguments));
        Path out = Files.createTempFile("kubectl", ".out");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile());
        builder.environment().put("KUBECONFIG", status.required("kubeconfig").asText());
        Process process = builder.start();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("kubectl " + String.join(" ", arguments) + " did not end within a minute");
        }
        String text = Files.readString(out);
        Files.delete(out);
        return new Said(process.exitValue(), text);
    }

    public void kubectlOrFail(String... arguments) {
        try {
            Said said = kubectl(arguments);
            if (said.exitCode() != 0) {
                throw new AssertionError("kubectl " + String.join(" ", arguments) + ": " + said.text());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** @param text both streams */
    public record Said(int exitCode, String text) {}

    @Override
    public void close() {
        client.close();
    }
}
