package dev.signalstack.e2e.stories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalstack.contract.naming.Labels;
import dev.signalstack.e2e.clients.NodeClient;
import dev.signalstack.e2e.clients.NodeClients;
import dev.signalstack.e2e.cluster.ContainerProcess;
import dev.signalstack.e2e.cluster.LocalCluster;
import dev.signalstack.e2e.cluster.Report;
import dev.signalstack.e2e.cluster.Resource;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The Redis primary dies, first its process, then its pod: Sentinel promotes, everybody follows, and two people talk on. */
@ExtendWith(LocalCluster.Extension.class)
class PrimaryFailsE2E {

    /** A container that is back, with its data, before the Sentinels have missed it leads on; killed twice, Kubernetes holds it back, and they promote another. */
    @Test
    void clientsStayConnectedAndTalkOnWhenItsProcessIsKilled(LocalCluster cluster) {
        survives(cluster, "process killed", (demo, primary) -> {
            String name = primary.getMetadata().getName();
            int restarts = restarts(primary);
            assertThat(ContainerProcess.kill(primary)).isPositive();
            Awaitility.await()
                    .atMost(LocalCluster.PATIENCE)
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> restarts(demo.pod(name)) > restarts);
            long began = System.nanoTime();
            ContainerProcess.kill(demo.pod(name));
            awaitAnother(demo, name);
            Report.figure(
                    getClass(),
                    "process killed for good: to another pod labelled primary",
                    Duration.ofNanos(System.nanoTime() - began));
        });
    }

    /** Asked to go, it hands over to a replica that has all of its data. */
    @Test
    void clientsStayConnectedAndTalkOnWhenItsPodIsDeleted(LocalCluster cluster) {
        survives(cluster, "pod deleted", (demo, primary) -> {
            long began = System.nanoTime();
            demo.delete(primary);
            awaitAnother(demo, primary.getMetadata().getName());
            Report.figure(
                    getClass(),
                    "pod deleted: to another pod labelled primary",
                    Duration.ofNanos(System.nanoTime() - began));
        });
    }

    private static void awaitAnother(Resource demo, String old) {
        Awaitility.await()
                .atMost(LocalCluster.PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(
                        () -> assertThat(demo.labelledPrimaries()).hasSize(1).doesNotContain(old));
    }

    private interface Blow {
        /** Strikes, and waits until Kubernetes shows that it told. */
        void strike(Resource demo, Pod primary) throws Exception;
    }

    private void survives(LocalCluster cluster, String how, Blow blow) {
        Resource demo = cluster.demo().awaitReady();
        awaitAllFollow(demo);
        String room = "failover-" + UUID.randomUUID();
        try (NodeClients clients = new NodeClients()) {
            NodeClient web = clients.open("web", "socketio-websocket", demo.url("room"), room)
                    .awaitJoined();
            NodeClient other = clients.open("native", "websocket", demo.url("signaling"), room)
                    .awaitJoined();
            try (Probe probe = new Probe(web, other)) {
                Awaitility.await().until(() -> probe.received().size() >= 5);
                try {
                    blow.strike(demo, demo.primary());
                } catch (Exception e) {
                    throw new AssertionError("the primary could not be struck", e);
                }
                int sentByThen = probe.sent();
                Awaitility.await()
                        .atMost(LocalCluster.PATIENCE)
                        .untilAsserted(() -> assertThat(probe.received()).anyMatch(number -> number > sentByThen));
                probe.stop();
                Awaitility.await()
                        .atMost(LocalCluster.PATIENCE)
                        .untilAsserted(() -> assertThat((long) probe.missing().size())
                                .as("missing %s, told by gap %s", probe.missing(), probe.gaps())
                                .isLessThanOrEqualTo(probe.gaps()));
                assertThat(probe.twice()).isZero();
                assertThat(web.all("disconnected")).as(web::tail).isEmpty();
                assertThat(other.all("disconnected")).as(other::tail).isEmpty();
                Report.figure(getClass(), how + ": longest silence between two clients", probe.longestSilence());
                Report.figure(getClass(), how + ": signals sent meanwhile", probe.sent());
                Report.figure(
                        getClass(), how + ": of them lost", probe.missing().size());
                Report.figure(getClass(), how + ": of them told by gap", probe.gaps());
                Report.figure(getClass(), how + ": of them delivered twice", probe.twice());
            }
        }
        awaitAllFollow(demo);
        demo.awaitReady();
    }

    private static int restarts(Pod pod) {
        return pod.getStatus().getContainerStatuses().stream()
                .mapToInt(ContainerStatus::getRestartCount)
                .sum();
    }

    /** One leads, and every other has its data and follows it. */
    private static void awaitAllFollow(Resource demo) {
        Awaitility.await().atMost(LocalCluster.PATIENCE).untilAsserted(() -> {
            List<Pod> ready = demo.readyPods("redis");
            assertThat(ready)
                    .hasSize(3)
                    .extracting(pod -> pod.getMetadata().getLabels().get(Labels.REDIS_ROLE))
                    .containsExactlyInAnyOrder("primary", "replica", "replica");
        });
    }
}
