package dev.signalstack.e2e.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalstack.contract.naming.Labels;
import dev.signalstack.operator.api.v1alpha1.SignalingCluster;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;

/** One SignalingCluster, and what the operator made of it. */
public record Resource(LocalCluster cluster, String namespace, String name) {

    private KubernetesClient client() {
        return cluster.client();
    }

    public SignalingCluster get() {
        return client().resources(SignalingCluster.class)
                .inNamespace(namespace)
                .withName(name)
                .require();
    }

    public Optional<Condition> condition(String type) {
        SignalingCluster resource = get();
        return resource.getStatus() == null || resource.getStatus().conditions() == null
                ? Optional.empty()
                : resource.getStatus().conditions().stream()
                        .filter(condition -> condition.getType().equals(type))
                        .findFirst();
    }

    public boolean is(String condition) {
        return condition(condition)
                .filter(found -> found.getStatus().equals("True"))
                .filter(found -> found.getObservedGeneration() == null
                        || found.getObservedGeneration()
                                .equals(get().getMetadata().getGeneration()))
                .isPresent();
    }

    /** Waits for Ready of the newest spec; on failure says what every condition says. */
    public Resource awaitReady() {
        Awaitility.await()
                .atMost(LocalCluster.PATIENCE)
                .pollInterval(Duration.ofMillis(250))
                .untilAsserted(() -> assertThat(is("Ready"))
                        .as(() -> namespace + "/" + name + " is Ready: " + get().getStatus())
                        .isTrue());
        return this;
    }

    /** @param component {@code room}, {@code signaling}, {@code redis} or {@code sentinel} */
    public List<Pod> pods(String component) {
        return client()
                .pods()
                .inNamespace(namespace)
                .withLabel(Labels.INSTANCE, name)
                .withLabel(Labels.COMPONENT, component)
                .list()
                .getItems()
                .stream()
                .sorted(Comparator.comparing(pod -> pod.getMetadata().getName()))
                .toList();
    }

    /** {@return those that are ready and not about to go} */
    public List<Pod> readyPods(String component) {
        return pods(component).stream()
                .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
                .filter(pod -> pod.getStatus().getConditions().stream()
                        .anyMatch(condition -> condition.getType().equals("Ready")
                                && condition.getStatus().equals("True")))
                .toList();
    }

    /** {@return the pods that carry the primary's label} */
    public List<String> labelledPrimaries() {
        return pods("redis").stream()
                .filter(pod -> "primary".equals(pod.getMetadata().getLabels().get(Labels.REDIS_ROLE)))
                .map(pod -> pod.getMetadata().getName())
                .toList();
    }

    public Pod primary() {
        List<String> primaries = labelledPrimaries();
        assertThat(primaries).as("pods labelled primary").hasSize(1);
        return pod(primaries.getFirst());
    }

    public Pod pod(String pod) {
        return client().pods().inNamespace(namespace).withName(pod).require();
    }

    public void delete(Pod pod) {
        client().resource(pod).withGracePeriod(30).delete();
    }

    /** A JSON merge patch of the spec. */
    public void patch(String specJson) {
        client().resources(SignalingCluster.class)
                .inNamespace(namespace)
                .withName(name)
                .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\":" + specJson + "}");
    }

    /** {@return ws:// of a tier's Service, by whose address the node reaches it} */
    public String url(String component) {
        String address = client().services()
                .inNamespace(namespace)
                .withName(name + "-" + component)
                .require()
                .getSpec()
                .getClusterIP();
        return url(component, address);
    }

    /** {@return where that pod answers, past its Service} */
    public static String url(String component, Pod pod) {
        return url(component, pod.getStatus().getPodIP());
    }

    private static String url(String component, String address) {
        return component.equals("room") ? "http://" + address + ":3000" : "ws://" + address + ":3001/ws";
    }
}
