package dev.signalstack.operator.apply;

import dev.signalstack.operator.api.v1alpha1.SignalingCluster;
import dev.signalstack.operator.observe.LiveObjects;
import dev.signalstack.operator.resource.Ownership;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes Kubernetes hold the wanted objects, and writes nothing when it does. */
public final class Applier {
    /** Owner of the fields we apply. It never changes, or fields of an older name would stay for ever. */
    public static final String FIELD_MANAGER = "signalstack-operator";

    private static final Logger LOG = LoggerFactory.getLogger(Applier.class);

    private final KubernetesClient client;
    private final Consumer<String> written;

    /** @param written told the kind of every object that is written */
    public Applier(KubernetesClient client, Consumer<String> written) {
        this.client = client;
        this.written = written;
    }

    /**
     * Applies what differs from the live objects. One that is refused does not keep the others from being applied.
     *
     * @param live from the informers' caches, perhaps some milliseconds old: an object applied twice is not written twice
     */
    public Applied apply(SignalingCluster cluster, List<Manifest> manifests, LiveObjects live) {
        var written = new ArrayList<HasMetadata>();
        var refused = new ArrayList<Refused>();
        for (var manifest : manifests) {
            var object = manifest.object();
            var found = live.like(object).or(() -> outsideOfTheCache(object));
            if (found.isPresent() && manifest.isHeldBy(found.get())) {
                continue;
            }
            var whose = found.map(there -> Ownership.whose(there, cluster)).orElse(Ownership.Whose.OURS);
            switch (whose) {
                case OURS ->
                    write(manifest, found.isPresent()).ifPresentOrElse(refused::add, () -> written.add(object));
                case PREDECESSORS -> refused.add(Refused.untilPredecessorIsGone(object));
                case SOMEONE_ELSES -> refused.add(Refused.nameTaken(object));
            }
        }
        return new Applied(written, refused);
    }

    /** The caches hold only what carries our label: another's object of the same name is not among it, and must not be taken over. */
    private Optional<HasMetadata> outsideOfTheCache(HasMetadata object) {
        return Optional.ofNullable(client.resource(object).get());
    }

    private Optional<Refused> write(Manifest manifest, boolean exists) {
        var object = manifest.object();
        try {
            client.resource(manifest.toApply())
                    .fieldManager(FIELD_MANAGER)
                    .forceConflicts()
                    .serverSideApply();
            LOG.info(
                    "{} {} {}",
                    exists ? "Updated" : "Created",
                    object.getKind(),
                    object.getMetadata().getName());
            written.accept(object.getKind());
            return Optional.empty();
        } catch (KubernetesClientException e) {
            return switch (e.getCode()) {
                case HttpURLConnection.HTTP_BAD_REQUEST, HttpURLConnection.HTTP_FORBIDDEN, 422 ->
                    Optional.of(Refused.byServer(object, e));
                default -> throw e;
            };
        }
    }
}
