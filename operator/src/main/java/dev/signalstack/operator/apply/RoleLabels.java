package dev.signalstack.operator.apply;

import dev.signalstack.contract.naming.Labels;
import dev.signalstack.operator.redis.ServerRole;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.net.HttpURLConnection;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes on Redis pods what their servers answered to be; the Service of the primary selects by it. */
public final class RoleLabels {
    private static final Logger LOG = LoggerFactory.getLogger(RoleLabels.class);

    private final KubernetesClient client;

    public RoleLabels(KubernetesClient client) {
        this.client = client;
    }

    /**
     * A label to write.
     *
     * @param role null: no label
     */
    record Change(Pod pod, @Nullable String role) {
        boolean givesPrimary() {
            return "primary".equals(role);
        }
    }

    /**
     * @param pods of Redis
     * @param roles pod → role; a pod that is not in it loses its label
     * @param silent pods that keep their label although nothing is known of them, unless it says primary and another one is
     */
    public void write(Collection<Pod> pods, Map<String, ServerRole> roles, Set<String> silent) {
        for (var change : changes(pods, roles, silent)) {
            write(change);
        }
    }

    /** {@return what differs; the new primary comes last, so that the Service may lead to nobody for a moment, but never to two} */
    static List<Change> changes(Collection<Pod> pods, Map<String, ServerRole> roles, Set<String> silent) {
        boolean anotherLeads = roles.containsValue(ServerRole.PRIMARY);
        return pods.stream()
                .filter(pod -> !silent.contains(pod.getMetadata().getName())
                        || (anotherLeads && "primary".equals(labelOf(pod))))
                .map(pod -> new Change(pod, label(roles.get(pod.getMetadata().getName()))))
                .filter(change -> !Objects.equals(labelOf(change.pod()), change.role()))
                .sorted(Comparator.comparing(Change::givesPrimary)
                        .thenComparing(change -> change.pod().getMetadata().getName()))
                .toList();
    }

    private void write(Change change) {
        var meta = change.pod().getMetadata();
        var role = change.role() == null ? "null" : '"' + change.role() + '"';
        // With its uid: a pod that came back under the same name is another server, of which nothing is known yet.
        var patch = """
            {"metadata": {"uid": "%s", "labels": {"%s": %s}}}
            """.formatted(meta.getUid(), Labels.REDIS_ROLE, role);
        try {
            client.pods()
                    .inNamespace(meta.getNamespace())
                    .withName(meta.getName())
                    .patch(PatchContext.of(PatchType.JSON_MERGE), patch);
            LOG.info("Labelled {} {}={}", meta.getName(), Labels.REDIS_ROLE, role);
        } catch (KubernetesClientException e) {
            if (e.getCode() != HttpURLConnection.HTTP_NOT_FOUND && e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
                throw e;
            }
            LOG.info("{} is gone or replaced; not labelled", meta.getName());
        }
    }

    private static @Nullable String label(@Nullable ServerRole role) {
        return role == ServerRole.PRIMARY || role == ServerRole.REPLICA
                ? role.name().toLowerCase(Locale.ROOT)
                : null;
    }

    private static @Nullable String labelOf(Pod pod) {
        return Optional.ofNullable(pod.getMetadata().getLabels())
                .orElse(Map.of())
                .get(Labels.REDIS_ROLE);
    }
}
