package dev.signalstack.e2e.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalstack.e2e.clients.NodeClient;
import dev.signalstack.e2e.clients.NodeClients;
import dev.signalstack.e2e.cluster.ContainerProcess;
import dev.signalstack.e2e.cluster.LocalCluster;
import dev.signalstack.e2e.cluster.Report;
import dev.signalstack.e2e.cluster.Resource;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Pods of both tiers are killed, scaled and rolled under people who talk. */
@ExtendWith(LocalCluster.Extension.class)
class TierPodsComeAndGoE2E {

    @Test
    void clientsOfAKilledPodComeBackOnAnotherAndTalkOn(LocalCluster cluster) throws Exception {
        Resource demo = cluster.demo().awaitReady();
        String room = "killed-" + UUID.randomUUID();
        try (NodeClients clients = new NodeClients()) {
            NodeClient web = clients.open("web", "socketio-websocket", demo.url("room"), room)
                    .awaitJoined();
            NodeClient other = clients.open("native", "websocket", demo.url("signaling"), room)
                    .awaitJoined();
            String podName = web.all("joined").getFirst().path("pod").asText();
            try (Probe probe = new Probe(other, web)) {
                Awaitility.await().until(() -> probe.received().size() >= 5);

                long began = System.nanoTime();
                ContainerProcess.kill(demo.pod(podName));

                JsonNode again = web.awaitJoined(2);
                Report.figure(
                        getClass(),
                        "room pod killed to its client resumed",
                        Duration.ofNanos(System.nanoTime() - began));
                assertThat(again.path("resumed").asBoolean()).as(web::tail).isTrue();
                probe.stop();
                Awaitility.await()
                        .atMost(Duration.ofSeconds(60))
                        .untilAsserted(() -> assertThat(probe.missing()).isEmpty());
                assertThat(web.all("gap")).isEmpty();
                assertThat(other.all("peer-left"))
                        .as("its peer heard nothing of it")
                        .isEmpty();
                Report.figure(getClass(), "signals to the client of the killed pod, sent meanwhile", probe.sent());
                Report.figure(getClass(), "of them lost", probe.missing().size());
                Report.figure(getClass(), "of them delivered twice", probe.twice());
            }
        }
        demo.awaitReady();
    }

    @Test
    void nobodyIsRefusedWhileBothTiersAreScaledAndRolled(LocalCluster cluster) {
        Resource demo = cluster.demo().awaitReady();
        String room = "scaled-" + UUID.randomUUID();
        try (NodeClients clients = new NodeClients()) {
            List<NodeClient> all = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                all.add(clients.open(
                        "web-" + i, i == 0 ? "socketio-polling" : "socketio-websocket", demo.url("room"), room));
                all.add(clients.open("native-" + i, "websocket", demo.url("signaling"), room));
            }
            all.forEach(NodeClient::awaitJoined);
            try (Probe there = new Probe(all.get(0), all.get(1));
                    Probe back = new Probe(all.get(3), all.get(2))) {
                scale(demo, 4);
                scale(demo, 1);
                int pods = demo.pods("room").size();
                demo.patch("{\"room\":{\"podTemplate\":{\"annotations\":{\"example.org/rolled\":\"" + room
                        + "\"}}},\"signaling\":{\"podTemplate\":{\"annotations\":{\"example.org/rolled\":\"" + room
                        + "\"}}}}");
                awaitRolled(demo, room, pods);
                scale(demo, 2);
                there.stop();
                back.stop();
                for (Probe probe : List.of(there, back)) {
                    Awaitility.await()
                            .atMost(Duration.ofSeconds(90))
                            .untilAsserted(() -> assertThat(probe.missing()).isEmpty());
                    assertThat(probe.gaps()).isZero();
                    Report.figure(getClass(), "signals sent through 2 → 4 → 1 pods, a roll and 1 → 2", probe.sent());
                    Report.figure(getClass(), "of them lost", probe.missing().size());
                    Report.figure(getClass(), "of them delivered twice", probe.twice());
                }
            }
            int moves = 0;
            for (NodeClient client : all) {
                assertThat(client.all("join-refused")).as(client::tail).isEmpty();
                assertThat(client.all("connection-over"))
                        .noneMatch(reason -> reason.asText().startsWith("refused"));
                assertThat(client.all("peer-left")).as(client::tail).isEmpty();
                // one moving for each place it lost, never two
                assertThat(client.all("moving").size())
                        .isLessThan(client.all("joined").size());
                assertThat(client.all("joined").stream().skip(1))
                        .allMatch(again -> again.path("resumed").asBoolean());
                moves += client.all("moving").size();
            }
            Report.figure(getClass(), "moves of 8 clients through all of it", moves);
        }
        demo.awaitReady();
    }

    private static void scale(Resource demo, int replicas) {
        demo.patch("{\"room\":{\"replicas\":" + replicas + "},\"signaling\":{\"replicas\":" + replicas + "}}");
        for (String tier : List.of("room", "signaling")) {
            Awaitility.await()
                    .atMost(LocalCluster.PATIENCE)
                    .untilAsserted(() -> assertThat(demo.pods(tier))
                            .as(tier)
                            .hasSize(replicas)
                            .hasSameSizeAs(demo.readyPods(tier)));
        }
        demo.awaitReady();
    }

    private static void awaitRolled(Resource demo, String mark, int replicas) {
        for (String tier : List.of("room", "signaling")) {
            Awaitility.await()
                    .atMost(LocalCluster.PATIENCE)
                    .untilAsserted(() -> assertThat(demo.readyPods(tier))
                            .as(tier)
                            .hasSize(replicas)
                            .hasSameSizeAs(demo.pods(tier))
                            .allMatch(pod -> mark.equals(annotation(pod))));
        }
        demo.awaitReady();
    }

    private static String annotation(Pod pod) {
        return String.valueOf(pod.getMetadata().getAnnotations().get("example.org/rolled"));
    }
}
