package dev.signalstack.e2e.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalstack.e2e.clients.DemoCall;
import dev.signalstack.e2e.cluster.LocalCluster;
import dev.signalstack.e2e.cluster.Report;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two people open the demo page, one by each tier, and see each other. */
@ExtendWith(LocalCluster.Extension.class)
class DemoPagesCallE2E {
    private static final Path SCREENSHOT = Path.of("target", "demo-call.png");

    @Test
    void framesFlowBothWaysBetweenTheTiers(LocalCluster cluster) throws Exception {
        cluster.demo().awaitReady();

        JsonNode call = DemoCall.between(cluster.demoUrl(), SCREENSHOT);

        assertThat(call.path("problems")).as("errors of the pages").isEmpty();
        for (int page = 0; page < 2; page++) {
            assertThat(call.path("seen").path(page).path("connection").asText()).isEqualTo("connected");
            assertThat(call.path("after").path(page).path("framesDecoded").asInt())
                    .isGreaterThan(
                            call.path("before").path(page).path("framesDecoded").asInt());
        }
        assertThat(call.path("seen").path(0).path("where").asText())
                .as("who is where, as the page of the web client shows it")
                .contains("room", "signaling", "demo-room-", "demo-signaling-");
        assertThat(Files.size(SCREENSHOT)).isGreaterThan(1000);
        Report.figure(
                getClass(),
                "second page opened to RTCPeerConnection connected on both",
                call.path("connectedAfterMs").asInt() + " ms");
    }
}
