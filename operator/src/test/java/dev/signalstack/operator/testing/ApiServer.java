package dev.signalstack.operator.testing;

import io.fabric8.kubeapitest.KubeAPIServer;
import io.fabric8.kubeapitest.KubeAPIServerConfigBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * A real kube-apiserver and etcd that know our CRD. No controllers run: Deployments stay without pods, and owner references delete nothing.
 * Tests get it through {@link ApiServerExtension}.
 */
public final class ApiServer implements AutoCloseable {
    private final KubeAPIServer server;
    private final KubernetesClient client;

    private ApiServer(KubeAPIServer server) {
        this.server = server;
        this.client = new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(server.getKubeConfigYaml()))
                .build();
    }

    /** Takes about 5 s. */
    static ApiServer start() {
        var version = System.getProperty("kubernetes.version", "1.37.2");
        var folder = Path.of(System.getenv()
                .getOrDefault(
                        "KUBE_API_TEST_DIR", System.getProperty("user.home") + "/.cache/signalstack/kube-api-test"));
        var binary = folder.resolve("k8s/" + version + "-linux-amd64/kube-apiserver");
        if (!Files.isExecutable(binary)) {
            throw new IllegalStateException("no " + binary + "; build it: ./dev build");
        }
        var server = new KubeAPIServer(KubeAPIServerConfigBuilder.anAPIServerConfig()
                .withTestDir(folder.toString())
                .withApiServerVersion(version)
                .withStartupTimeout(120_000)
                .withUpdateKubeConfig(false)
                .build());
        server.start();
        var started = new ApiServer(server);
        try {
            started.installCrd();
            return started;
        } catch (RuntimeException e) {
            started.close();
            throw e;
        }
    }

    public KubernetesClient client() {
        return client;
    }

    /** {@return a kubeconfig of an administrator, as YAML} */
    public String kubeconfig() {
        return server.getKubeConfigYaml();
    }

    private void installCrd() {
        var crd = client.apiextensions()
                .v1()
                .customResourceDefinitions()
                .load(RepositoryFiles.at("crds/signalingclusters.signalstack.dev.yaml")
                        .toFile());
        crd.serverSideApply();
        crd.waitUntilCondition(
                seen -> seen != null
                        && seen.getStatus() != null
                        && seen.getStatus().getConditions().stream()
                                .anyMatch(condition -> condition.getType().equals("Established")
                                        && condition.getStatus().equals("True")),
                30,
                TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        client.close();
        server.stop();
    }
}
