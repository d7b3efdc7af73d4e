package dev.signalstack.e2e.stories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalstack.contract.naming.Labels;
import dev.signalstack.e2e.cluster.GoldenFiles;
import dev.signalstack.e2e.cluster.LocalCluster;
import dev.signalstack.e2e.cluster.Manifests;
import dev.signalstack.e2e.cluster.Report;
import dev.signalstack.e2e.cluster.Resource;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A platform team applies the sample, and kubectl tells how it goes. */
@ExtendWith(LocalCluster.Extension.class)
class SampleBecomesReadyE2E {

    @Test
    void kubectlShowsItReadyAndItsChildrenAreAsTheGoldenFilesSay(LocalCluster cluster) throws Exception {
        Resource demo = cluster.demo().awaitReady();

        assertThat(demo.get().getStatus().observedGeneration())
                .isEqualTo(demo.get().getMetadata().getGeneration());
        for (String condition :
                new String[] {"Ready", "RedisAvailable", "RoomTierAvailable", "SignalingTierAvailable", "SentinelQuorum"
                }) {
            assertThat(demo.condition(condition)).as(condition).hasValueSatisfying(found -> {
                assertThat(found.getStatus()).isEqualTo("True");
                assertThat(found.getReason()).isNotBlank();
                assertThat(found.getMessage()).isNotBlank();
            });
        }
        assertThat(demo.condition("Stalled").map(found -> found.getStatus()).orElse("False"))
                .isEqualTo("False");
        String columns = cluster.kubectl("-n", demo.namespace(), "get", "sigc", demo.name())
                .text();
        assertThat(columns.lines().findFirst().orElseThrow())
                .containsIgnoringCase("topology")
                .containsIgnoringCase("room")
                .containsIgnoringCase("signaling")
                .containsIgnoringCase("primary")
                .containsIgnoringCase("status")
                .containsIgnoringCase("age");
        assertThat(columns)
                .contains("single", "2/2", demo.primary().getMetadata().getName());
        assertThat(cluster.kubectl("-n", demo.namespace(), "get", "signalstack").text())
                .contains(demo.name());
        assertThat(GoldenFiles.differences(demo)).isEmpty();
    }

    @Test
    void aFreshOneIsReadyWithOnePrimaryAndReplicasThatFollowIt(LocalCluster cluster) {
        cluster.namespace("story-fresh");
        try {
            long began = System.nanoTime();
            Resource fresh = cluster.apply("story-fresh", Manifests.small("fresh", 2, true))
                    .awaitReady();
            Report.figure(getClass(), "apply to Ready, a small resource", Duration.ofNanos(System.nanoTime() - began));

            assertThat(fresh.labelledPrimaries()).hasSize(1);
            assertThat(fresh.pods("redis"))
                    .hasSize(2)
                    .extracting(pod -> pod.getMetadata().getLabels().get(Labels.REDIS_ROLE))
                    .containsExactlyInAnyOrder("primary", "replica");
        } finally {
            cluster.deleteNamespace("story-fresh");
        }
    }
}
