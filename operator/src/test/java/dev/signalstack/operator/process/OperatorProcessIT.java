package dev.signalstack.operator.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalstack.operator.OperatorConfig;
import dev.signalstack.operator.OperatorProcess;
import dev.signalstack.operator.testing.ApiServerExtension;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Several operators, as processes: who leads, what the others say meanwhile, and how the lead is handed over. */
@ExtendWith(ApiServerExtension.class)
class OperatorProcessIT {
    private final KubernetesClient client;
    private final HttpClient http = HttpClient.newHttpClient();
    private final String namespace = "it-" + UUID.randomUUID().toString().substring(0, 8);

    OperatorProcessIT(KubernetesClient client) {
        this.client = client;
    }

    @BeforeEach
    void makeNamespace() {
        client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(namespace)
                        .endMetadata()
                        .build())
                .create();
    }

    @Test
    void handsTheLeadOverAtACleanEnd() throws Exception {
        var first = started("first", new AtomicBoolean());
        await().until(first::isLeading);
        await().untilAsserted(() -> assertThat(get(first, "/readyz")).isEqualTo(200));
        try (var second = started("second", new AtomicBoolean())) {
            await().untilAsserted(() ->
                    assertThat(get(second, "/readyz")).as("a standby is ready").isEqualTo(200));
            assertThat(second.isLeading()).isFalse();

            first.close();
            var released = Instant.now();

            await().atMost(Duration.ofSeconds(30)).until(second::isLeading);
            assertThat(Duration.between(released, Instant.now()))
                    .as("less than the lease's 15 s")
                    .isLessThan(Duration.ofSeconds(15));
            await().untilAsserted(() -> assertThat(metrics(second)).contains("signalstack_operator_leading 1"));
        }
    }

    @Test
    void endsWhenAnotherTookTheLease() throws Exception {
        var lost = new AtomicBoolean();
        try (var process = started("first", lost)) {
            await().until(process::isLeading);

            // without the version that was read: a thief asks nobody, and the holder renews all the time
            client.leases()
                    .inNamespace(namespace)
                    .withName("operator")
                    .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\":{\"holderIdentity\":\"a-thief\"}}");

            await().atMost(Duration.ofSeconds(15)).untilTrue(lost);
            assertThat(process.isLeading()).isFalse();
        }
    }

    @Test
    void tellsOfItselfOnItsManagementPort() throws Exception {
        try (var process = started("first", new AtomicBoolean())) {
            await().until(process::isLeading);
            await().untilAsserted(() -> assertThat(get(process, "/readyz")).isEqualTo(200));

            assertThat(get(process, "/livez")).isEqualTo(200);
            assertThat(get(process, "/elsewhere")).isEqualTo(404);
            assertThat(metrics(process))
                    .contains("jvm_memory_used_bytes")
                    .contains("signalstack_operator_leading 1")
                    .contains("signalstack_operator_resources{phase=\"ready\"} 0")
                    .contains("operator_sdk_");
        }
    }

    /** On a thread of its own, as it waits for the lead. */
    private OperatorProcess started(String pod, AtomicBoolean lost) {
        var config = new OperatorConfig(
                "runtime:test", "redis:test", Set.of(namespace), "operator", "operator", "", pod, namespace, 0);
        var own = new KubernetesClientBuilder()
                .withConfig(client.getConfiguration())
                .build();
        var process = new OperatorProcess(config, own, () -> lost.set(true));
        Thread.ofVirtual().start(() -> {
            try {
                process.run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        return process;
    }

    private int get(OperatorProcess process, String path) throws Exception {
        return http.send(request(process, path), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private String metrics(OperatorProcess process) throws Exception {
        return http.send(request(process, "/metrics"), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static HttpRequest request(OperatorProcess process, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + process.managementPort() + path))
                .build();
    }
}
