package dev.signalstack.e2e.stories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalstack.e2e.clients.NodeClient;
import dev.signalstack.e2e.clients.NodeClients;
import dev.signalstack.e2e.cluster.LocalCluster;
import dev.signalstack.e2e.cluster.Report;
import dev.signalstack.e2e.cluster.Resource;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Web clients (npm socket.io-client) and a native client (npm ws), in one room, on different pods. */
@ExtendWith(LocalCluster.Extension.class)
class ClientsTalkE2E {
    private static final int CANDIDATES = 200;

    @Test
    void offersAnswersAndCandidatesArriveInOrderNoneLostNoneTwice(LocalCluster cluster) {
        Resource demo = cluster.demo().awaitReady();
        List<Pod> room = demo.readyPods("room");
        List<Pod> signaling = demo.readyPods("signaling");
        String name = "talk-" + UUID.randomUUID();
        try (NodeClients clients = new NodeClients()) {
            NodeClient web = clients.open("web", "socketio-websocket", Resource.url("room", room.get(0)), name);
            NodeClient polling = clients.open("polling", "socketio-polling", Resource.url("room", room.get(1)), name);
            NodeClient nativeClient =
                    clients.open("native", "websocket", Resource.url("signaling", signaling.get(0)), name);
            List<NodeClient> all = List.of(web, polling, nativeClient);
            all.forEach(NodeClient::awaitJoined);
            assertThat(all.stream()
                            .map(client ->
                                    client.all("joined").getFirst().path("pod").asText()))
                    .doesNotHaveDuplicates();
            everyoneKnowsEveryone(all);

            List<List<NodeClient>> pairs = List.of(
                    List.of(web, nativeClient),
                    List.of(nativeClient, web),
                    List.of(polling, nativeClient),
                    List.of(nativeClient, polling),
                    List.of(web, polling),
                    List.of(polling, web));
            for (List<NodeClient> pair : pairs) {
                pair.get(0)
                        .signal(
                                pair.get(1),
                                pair.get(0).name().compareTo(pair.get(1).name()) < 0 ? "offer" : "answer",
                                0);
            }
            for (List<NodeClient> pair : pairs) {
                Awaitility.await()
                        .atMost(Duration.ofSeconds(30))
                        .until(() -> pair.get(1).sequenceFrom(pair.get(0)).equals(List.of(1L)));
            }
            pairs.forEach(pair -> pair.get(0).burst(pair.get(1), "candidate", 1, CANDIDATES));
            List<Integer> expected =
                    IntStream.rangeClosed(1, CANDIDATES).boxed().toList();
            for (List<NodeClient> pair : pairs) {
                Awaitility.await()
                        .atMost(Duration.ofMinutes(2))
                        .untilAsserted(() -> assertThat(pair.get(1).numbersFrom(pair.get(0), "candidate"))
                                .as("%s to %s", pair.get(0).name(), pair.get(1).name())
                                .containsExactlyElementsOf(expected));
                assertThat(pair.get(1).sequenceFrom(pair.get(0)))
                        .containsExactlyElementsOf(LongStream.rangeClosed(1, CANDIDATES + 1)
                                .boxed()
                                .toList());
            }
            descriptionsAreReceipted(all);
            Report.figure(
                    getClass(), "signals sent between three clients on three pods", pairs.size() * (CANDIDATES + 1));
            long arrived = 0;
            long distinct = 0;
            for (List<NodeClient> pair : pairs) {
                List<Long> sequence = pair.get(1).sequenceFrom(pair.get(0));
                arrived += sequence.size();
                distinct += sequence.stream().distinct().count();
            }
            Report.figure(getClass(), "of them lost", (long) pairs.size() * (CANDIDATES + 1) - distinct);
            Report.figure(getClass(), "of them delivered twice", arrived - distinct);
        }
    }

    private static void everyoneKnowsEveryone(List<NodeClient> all) {
        for (NodeClient client : all) {
            Awaitility.await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
                List<String> peers = new ArrayList<>();
                client.all("joined")
                        .getFirst()
                        .path("peers")
                        .forEach(peer -> peers.add(peer.path("peer").asText()));
                client.all("peer-joined")
                        .forEach(event -> peers.add(event.path("peer").asText()));
                assertThat(peers)
                        .containsExactlyInAnyOrderElementsOf(all.stream()
                                .filter(other -> other != client)
                                .map(NodeClient::name)
                                .toList());
            });
        }
    }

    private static void descriptionsAreReceipted(List<NodeClient> all) {
        for (NodeClient client : all) {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertThat(client.all("answer"))
                            .filteredOn(answer -> answer.path("answer")
                                            .path("id")
                                            .asText()
                                            .contains("-offer-")
                                    || answer.path("answer").path("id").asText().contains("-answer-"))
                            .hasSize(2)
                            .allSatisfy(answer -> assertThat(answer.path("answer")
                                            .path("delivered")
                                            .asBoolean(false))
                                    .isTrue()));
        }
    }
}
