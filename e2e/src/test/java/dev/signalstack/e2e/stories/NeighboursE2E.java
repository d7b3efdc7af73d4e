package dev.signalstack.e2e.stories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalstack.e2e.clients.NodeClient;
import dev.signalstack.e2e.clients.NodeClients;
import dev.signalstack.e2e.cluster.ContainerProcess;
import dev.signalstack.e2e.cluster.LocalCluster;
import dev.signalstack.e2e.cluster.Manifests;
import dev.signalstack.e2e.cluster.Resource;
import io.fabric8.kubernetes.api.model.Secret;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two resources in one namespace, one of the first's name in another: none sees another's data, Sentinels or clients. */
@ExtendWith(LocalCluster.Extension.class)
class NeighboursE2E {

    @Test
    void noneSeesAnother(LocalCluster cluster) throws Exception {
        cluster.namespace("story-here");
        cluster.namespace("story-there");
        try {
            List<Resource> all = List.of(
                    cluster.apply("story-here", Manifests.small("one", 2, false)),
                    cluster.apply("story-here", Manifests.small("two", 2, false)),
                    cluster.apply("story-there", Manifests.small("one", 2, false)));
            all.forEach(Resource::awaitReady);

            assertThat(all.stream().map(NeighboursE2E::password)).doesNotHaveDuplicates();
            for (Resource resource : all) {
                assertThat(sentinelView(resource))
                        .as("what a Sentinel of %s/%s knows", resource.namespace(), resource.name())
                        .isEqualTo(Map.of(
                                "name", resource.namespace() + "." + resource.name(),
                                "replicas", "1",
                                "other-sentinels", "2"));
            }
            clientsOfOneAreNoPeersOfAnother(all);

            String other = all.get(1).primary().getMetadata().getName();
            String third = all.get(2).primary().getMetadata().getName();
            String old = all.get(0).primary().getMetadata().getName();
            ContainerProcess.kill(all.get(0).primary());
            Awaitility.await()
                    .atMost(LocalCluster.PATIENCE)
                    .untilAsserted(() -> assertThat(all.get(0).labelledPrimaries())
                            .hasSize(1)
                            .doesNotContain(old));
            assertThat(all.get(1).labelledPrimaries()).containsExactly(other);
            assertThat(all.get(2).labelledPrimaries()).containsExactly(third);
        } finally {
            cluster.deleteNamespace("story-here");
            cluster.deleteNamespace("story-there");
        }
    }

    private static void clientsOfOneAreNoPeersOfAnother(List<Resource> all) {
        try (NodeClients clients = new NodeClients()) {
            List<NodeClient> joined = new ArrayList<>();
            for (int i = 0; i < all.size(); i++) {
                joined.add(clients.open("client-" + i, "websocket", all.get(i).url("signaling"), "the-same-room")
                        .awaitJoined());
            }
            for (NodeClient client : joined) {
                assertThat(client.all("joined").getFirst().path("peers")).isEmpty();
                assertThat(client.all("peer-joined")).isEmpty();
            }
        }
    }

    private static Map<String, String> sentinelView(Resource resource) {
        String address = resource.readyPods("sentinel").getFirst().getStatus().getPodIP();
        RedisClient client = RedisClient.create(RedisURI.builder()
                .withHost(address)
                .withPort(26379)
                .withPassword(password(resource).toCharArray())
                .build());
        try (var connection = client.connectSentinel()) {
            List<Map<String, String>> primaries = connection.sync().masters();
            assertThat(primaries).as("primaries that a Sentinel watches").hasSize(1);
            Map<String, String> primary = primaries.getFirst();
            return Map.of(
                    "name", String.valueOf(primary.get("name")),
                    "replicas", String.valueOf(primary.get("num-slaves")),
                    "other-sentinels", String.valueOf(primary.get("num-other-sentinels")));
        } finally {
            client.shutdown();
        }
    }

    private static String password(Resource resource) {
        Secret secret = resource.cluster()
                .client()
                .secrets()
                .inNamespace(resource.namespace())
                .withName(resource.name() + "-redis-auth")
                .require();
        return new String(Base64.getDecoder().decode(secret.getData().get("password")), StandardCharsets.UTF_8).strip();
    }
}
