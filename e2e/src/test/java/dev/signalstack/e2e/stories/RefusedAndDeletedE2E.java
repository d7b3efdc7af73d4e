package dev.signalstack.e2e.stories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalstack.contract.naming.Labels;
import dev.signalstack.e2e.clients.NodeClients;
import dev.signalstack.e2e.cluster.LocalCluster;
import dev.signalstack.e2e.cluster.Manifests;
import dev.signalstack.e2e.cluster.Resource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.sync.RedisCommands;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is wrong is refused with a sentence; what is deleted leaves its volumes, and finds its data when it is created again. */
@ExtendWith(LocalCluster.Extension.class)
class RefusedAndDeletedE2E {

    @TestFactory
    Stream<DynamicTest> kubectlRefusesEveryInvalidSampleWithItsSentence(LocalCluster cluster) throws Exception {
        List<Path> samples;
        try (Stream<Path> all = Files.list(Path.of("..", "samples", "invalid"))) {
            samples = all.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
        assertThat(samples).hasSizeGreaterThanOrEqualTo(12);
        return samples.stream()
                .map(sample -> DynamicTest.dynamicTest(sample.getFileName().toString(), () -> {
                    LocalCluster.Said said = cluster.kubectl("apply", "-f", sample.toString());
                    assertThat(said.exitCode()).as(said.text()).isNotZero();
                    String sentence = Files.readAllLines(sample).getFirst();
                    assertThat(sentence).startsWith("# refused: ");
                    assertThat(said.text()).contains(sentence.substring("# refused: ".length()));
                    assertThat(said.text()).as("names the field").containsAnyOf("spec.", "spec:", "metadata.name");
                }));
    }

    @Test
    void deletingLeavesOnlyTheVolumesAndCreatingAgainFindsTheData(LocalCluster cluster) {
        cluster.namespace("story-deleted");
        try {
            Resource first = cluster.apply("story-deleted", Manifests.small("kept", 2, true))
                    .awaitReady();
            try (NodeClients clients = new NodeClients()) {
                clients.open("web", "socketio-websocket", first.url("room"), "kept")
                        .awaitJoined();
                clients.open("native", "websocket", first.url("signaling"), "kept")
                        .awaitJoined();
            }
            write(first, "story:kept", "acknowledged");

            cluster.kubectlOrFail("-n", "story-deleted", "delete", "sigc", "kept", "--wait=true");

            Awaitility.await()
                    .atMost(LocalCluster.PATIENCE)
                    .untilAsserted(() -> assertThat(children(cluster)).isEmpty());
            assertThat(cluster.client()
                            .persistentVolumeClaims()
                            .inNamespace("story-deleted")
                            .list()
                            .getItems())
                    .isNotEmpty();

            Resource again = cluster.apply("story-deleted", Manifests.small("kept", 2, true))
                    .awaitReady();
            assertThat(read(again, "story:kept")).isEqualTo("acknowledged");
        } finally {
            cluster.deleteNamespace("story-deleted");
        }
    }

    private static List<String> children(LocalCluster cluster) {
        List<HasMetadata> all = new ArrayList<>();
        var client = cluster.client();
        all.addAll(client.pods()
                .inNamespace("story-deleted")
                .withLabel(Labels.INSTANCE, "kept")
                .list()
                .getItems());
        all.addAll(client.services().inNamespace("story-deleted").list().getItems());
        all.addAll(
                client.apps().statefulSets().inNamespace("story-deleted").list().getItems());
        all.addAll(
                client.apps().deployments().inNamespace("story-deleted").list().getItems());
        all.addAll(client.policy()
                .v1()
                .podDisruptionBudget()
                .inNamespace("story-deleted")
                .list()
                .getItems());
        all.addAll(client.configMaps()
                .inNamespace("story-deleted")
                .withLabel(Labels.INSTANCE, "kept")
                .list()
                .getItems());
        all.addAll(client.secrets()
                .inNamespace("story-deleted")
                .withLabel(Labels.INSTANCE, "kept")
                .list()
                .getItems());
        all.addAll(client.serviceAccounts()
                .inNamespace("story-deleted")
                .withLabel(Labels.INSTANCE, "kept")
                .list()
                .getItems());
        return all.stream()
                .map(object -> object.getKind() + "/" + object.getMetadata().getName())
                .toList();
    }

    private static void write(Resource resource, String key, String value) {
        onPrimary(resource, commands -> {
            assertThat(commands.set(key, value)).isEqualTo("OK");
            // acknowledged by a replica, too: what a client of the runtime is promised is no less
            assertThat(commands.waitForReplication(1, 5_000)).isEqualTo(1);
            return value;
        });
    }

    private static String read(Resource resource, String key) {
        return onPrimary(resource, commands -> String.valueOf(commands.get(key)));
    }

    private static String onPrimary(Resource resource, Function<RedisCommands<String, String>, String> action) {
        Pod primary = resource.primary();
        String password = new String(
                Base64.getDecoder()
                        .decode(resource.cluster()
                                .client()
                                .secrets()
                                .inNamespace(resource.namespace())
                                .withName(resource.name() + "-redis-auth")
                                .require()
                                .getData()
                                .get("password")),
                StandardCharsets.UTF_8);
        RedisClient client = RedisClient.create(RedisURI.builder()
                .withHost(primary.getStatus().getPodIP())
                .withPort(6379)
                .withPassword(password.strip().toCharArray())
                .build());
        try (var connection = client.connect()) {
            return action.apply(connection.sync());
        } finally {
            client.shutdown();
        }
    }
}
