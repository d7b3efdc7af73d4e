package dev.signalstack.operator.reconcile;

import dev.signalstack.operator.api.v1alpha1.SignalingCluster;
import dev.signalstack.operator.apply.Applier;
import dev.signalstack.operator.plan.RedisVerdict.Notice;
import dev.signalstack.operator.resource.Digest;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells people by Kubernetes Events. An event that cannot be written is logged and costs nothing else. */
public final class Announcer {
    /** The API server refuses longer messages. */
    private static final int LONGEST_MESSAGE = 1024;

    private static final Logger LOG = LoggerFactory.getLogger(Announcer.class);

    private final KubernetesClient client;
    private final String instance;
    private final Clock clock;
    /** Uid → what holds and was told. */
    private final Map<String, Set<Notice>> told = new ConcurrentHashMap<>();

    /** @param instance this process' pod */
    public Announcer(KubernetesClient client, String instance, Clock clock) {
        this.client = client;
        this.instance = instance;
        this.clock = clock;
    }

    /** Tells of what has not been told since it began to hold. */
    void standing(SignalingCluster cluster, List<Notice> notices) {
        var before = told.put(cluster.getMetadata().getUid(), Set.copyOf(notices));
        var fresh = new HashSet<>(notices);
        fresh.removeAll(before == null ? Set.of() : before);
        fresh.forEach(notice -> tell(cluster, notice));
    }

    public void forget(SignalingCluster cluster) {
        told.remove(cluster.getMetadata().getUid());
    }

    /** Tells now. The same notice about the same generation within the hour that Kubernetes keeps events is one event, whose last time moves. */
    void tell(SignalingCluster cluster, Notice notice) {
        var event = event(cluster, notice);
        try {
            client.resource(event).create();
        } catch (KubernetesClientException e) {
            if (e.getCode() == HttpURLConnection.HTTP_CONFLICT) {
                again(event);
            } else {
                LOG.warn("Could not tell of {}: {}", notice.reason(), e.getMessage());
            }
        }
    }

    /** By server-side apply, as changing an event takes no right to read events. */
    private void again(Event event) {
        event.setFirstTimestamp(null);
        try {
            client.resource(event)
                    .fieldManager(Applier.FIELD_MANAGER)
                    .forceConflicts()
                    .serverSideApply();
        } catch (KubernetesClientException e) {
            LOG.warn("Could not tell again of {}: {}", event.getReason(), e.getMessage());
        }
    }

    private Event event(SignalingCluster cluster, Notice notice) {
        var meta = cluster.getMetadata();
        var now = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
        var message = notice.message().length() <= LONGEST_MESSAGE
                ? notice.message()
                : notice.message().substring(0, LONGEST_MESSAGE);
        var digest = Digest.of(meta.getUid() + meta.getGeneration() + notice.reason() + message);
        return new EventBuilder()
                .withNewMetadata()
                .withName(meta.getName() + "." + digest)
                .withNamespace(meta.getNamespace())
                .endMetadata()
                .withNewInvolvedObject()
                .withApiVersion(cluster.getApiVersion())
                .withKind(cluster.getKind())
                .withName(meta.getName())
                .withNamespace(meta.getNamespace())
                .withUid(meta.getUid())
                .endInvolvedObject()
                .withType(notice.warning() ? "Warning" : "Normal")
                .withReason(notice.reason())
                .withMessage(message)
                .withCount(1)
                .withFirstTimestamp(now)
                .withLastTimestamp(now)
                .withNewSource()
                .withComponent("signalstack-operator")
                .endSource()
                .withReportingComponent("signalstack.dev/operator")
                .withReportingInstance(instance)
                .build();
    }
}
