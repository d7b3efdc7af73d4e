package dev.signalstack.e2e.stories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalstack.e2e.cluster.ContainerProcess;
import dev.signalstack.e2e.cluster.LocalCluster;
import dev.signalstack.e2e.cluster.Manifests;
import dev.signalstack.e2e.cluster.Report;
import dev.signalstack.e2e.cluster.Resource;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The operator is killed at the worst moments: the end is the same. */
@ExtendWith(LocalCluster.Extension.class)
class OperatorDiesE2E {

    @Test
    void aResourceGetsReadyThoughItsOperatorWasKilledInTheMiddle(LocalCluster cluster) throws Exception {
        cluster.namespace("story-operator");
        try {
            Resource resource = cluster.apply("story-operator", Manifests.small("half", 2, false));
            Awaitility.await()
                    .atMost(LocalCluster.PATIENCE)
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> !resource.pods("redis").isEmpty());
            killOperators(cluster);
            // again where the first primary is being made
            Awaitility.await()
                    .atMost(LocalCluster.PATIENCE)
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> !resource.labelledPrimaries().isEmpty());
            killOperators(cluster);

            resource.awaitReady();

            assertThat(resource.labelledPrimaries()).hasSize(1);
        } finally {
            cluster.deleteNamespace("story-operator");
        }
    }

    @Test
    void aFailoverIsFollowedThoughTheOperatorWasDeadMeanwhile(LocalCluster cluster) throws Exception {
        Resource demo = cluster.demo().awaitReady();
        String old = demo.primary().getMetadata().getName();

        // asked to go, it hands over; the operator dies while it does
        demo.delete(demo.pod(old));
        killOperators(cluster);

        Awaitility.await()
                .atMost(LocalCluster.PATIENCE)
                .untilAsserted(
                        () -> assertThat(demo.labelledPrimaries()).hasSize(1).doesNotContain(old));
        Awaitility.await()
                .atMost(LocalCluster.PATIENCE)
                .until(() -> demo.readyPods("redis").size() == 3);
        demo.awaitReady();
    }

    @Test
    void ofTwoOperatorsOneLeadsAndTheOtherTakesOver(LocalCluster cluster) throws Exception {
        scaleOperator(cluster, 2);
        try {
            String leader = holder(cluster);
            assertThat(cluster.operatorPods())
                    .extracting(pod -> pod.getMetadata().getName())
                    .contains(leader);
            Duration lease = Duration.ofSeconds(lease(cluster).getSpec().getLeaseDurationSeconds());

            long began = System.nanoTime();
            // its pod goes for good, so that it cannot lead again before the other does
            cluster.client()
                    .pods()
                    .inNamespace(cluster.operatorNamespace())
                    .withName(leader)
                    .withGracePeriod(0)
                    .delete();

            Awaitility.await()
                    .atMost(lease.multipliedBy(2).plusSeconds(10))
                    .pollInterval(Duration.ofMillis(100))
                    .until(() -> !holder(cluster).equals(leader));
            Report.figure(
                    getClass(),
                    "leading operator lost to the other leads",
                    Duration.ofNanos(System.nanoTime() - began));
            cluster.demo().awaitReady();
        } finally {
            scaleOperator(cluster, 1);
        }
    }

    private static void killOperators(LocalCluster cluster) throws Exception {
        int killed = 0;
        for (Pod pod : cluster.operatorPods()) {
            if (!pod.getStatus().getContainerStatuses().isEmpty()
                    && pod.getStatus().getContainerStatuses().getFirst().getContainerID() != null) {
                killed += ContainerProcess.kill(pod);
            }
        }
        assertThat(killed).as("operator processes killed").isPositive();
    }

    private static void scaleOperator(LocalCluster cluster, int replicas) {
        cluster.client()
                .apps()
                .deployments()
                .inNamespace(cluster.operatorNamespace())
                .withName("signalstack-operator")
                .scale(replicas);
        Awaitility.await().atMost(LocalCluster.PATIENCE).untilAsserted(() -> {
            List<Pod> pods = cluster.operatorPods();
            assertThat(pods)
                    .hasSize(replicas)
                    .allMatch(pod -> pod.getStatus().getConditions().stream()
                            .anyMatch(condition -> condition.getType().equals("Ready")
                                    && condition.getStatus().equals("True")));
        });
    }

    private static Lease lease(LocalCluster cluster) {
        return cluster.client().leases().inNamespace(cluster.operatorNamespace()).list().getItems().stream()
                .filter(lease -> lease.getMetadata().getName().startsWith("signalstack"))
                .findFirst()
                .orElseThrow();
    }

    private static String holder(LocalCluster cluster) {
        return String.valueOf(lease(cluster).getSpec().getHolderIdentity());
    }
}
