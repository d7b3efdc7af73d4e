package dev.signalstack.e2e.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalstack.e2e.clients.NodeClient;
import dev.signalstack.e2e.clients.NodeClients;
import dev.signalstack.e2e.cluster.LocalCluster;
import dev.signalstack.e2e.cluster.Report;
import dev.signalstack.e2e.cluster.Resource;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every Redis and every Sentinel pod is deleted at once: what was acknowledged comes back, under one primary. */
@ExtendWith(LocalCluster.Extension.class)
class AllRedisGoneE2E {

    @Test
    void roomsAndTheirCountersAreThereAfterwards(LocalCluster cluster) {
        Resource demo = cluster.demo().awaitReady();
        String room = "all-gone-" + UUID.randomUUID();
        try (NodeClients clients = new NodeClients()) {
            NodeClient web = clients.open("web", "socketio-websocket", demo.url("room"), room)
                    .awaitJoined();
            NodeClient other = clients.open("native", "websocket", demo.url("signaling"), room)
                    .awaitJoined();
            web.signal(other, "offer", 1);
            Awaitility.await().until(() -> other.numbersFrom(web, "offer").equals(List.of(1)));

            Set<String> before = uids(demo);
            long began = System.nanoTime();
            List<Pod> all = new ArrayList<>(demo.pods("redis"));
            all.addAll(demo.pods("sentinel"));
            all.forEach(pod -> cluster.client().resource(pod).withGracePeriod(0).delete());

            Awaitility.await().atMost(LocalCluster.PATIENCE).untilAsserted(() -> {
                assertThat(uids(demo)).hasSize(before.size()).doesNotContainAnyElementsOf(before);
                assertThat(demo.readyPods("redis")).hasSize(3);
                assertThat(demo.labelledPrimaries()).hasSize(1);
            });
            demo.awaitReady();
            Report.figure(
                    getClass(),
                    "all Redis and Sentinel pods deleted to Ready",
                    Duration.ofNanos(System.nanoTime() - began));

            web.signal(other, "offer", 2);
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .untilAsserted(
                            () -> assertThat(other.numbersFrom(web, "offer")).containsExactly(1, 2));
            // the room's counters are of the data that was there before: a lost data set would count from one again
            assertThat(other.sequenceFrom(web)).containsExactly(1L, 2L);
            assertThat(web.all("disconnected")).isEmpty();
            assertThat(other.all("peer-left")).isEmpty();
            for (JsonNode answer : web.all("answer")) {
                assertThat(answer.path("answer").path("error").isMissingNode())
                        .as(answer.toString())
                        .isTrue();
            }
        }
    }

    private static Set<String> uids(Resource demo) {
        List<Pod> all = new ArrayList<>(demo.pods("redis"));
        all.addAll(demo.pods("sentinel"));
        return all.stream().map(pod -> pod.getMetadata().getUid()).collect(Collectors.toSet());
    }
}
