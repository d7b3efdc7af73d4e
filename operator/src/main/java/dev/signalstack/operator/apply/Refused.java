package dev.signalstack.operator.apply;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClientException;

/**
 * An object that could not be written.
 *
 * @param kind of refusal
 * @param sentence for status, with the way out where there is one
 */
public record Refused(Kind kind, String sentence) {
    /** Why. */
    public enum Kind {
        /** An earlier resource of the same name is being deleted; it passes by itself. */
        PREDECESSOR,
        NAME_TAKEN,
        /** Kubernetes said no: a quota, an admission rule, a port in use, a missing right. */
        BY_SERVER
    }

    static Refused untilPredecessorIsGone(HasMetadata object) {
        return new Refused(
                Kind.PREDECESSOR,
                "%s belongs to a deleted resource of the same name and is about to go".formatted(name(object)));
    }

    static Refused nameTaken(HasMetadata object) {
        return new Refused(
                Kind.NAME_TAKEN,
                "%s exists and belongs to someone else: delete or rename it, or give this resource another name"
                        .formatted(name(object)));
    }

    static Refused byServer(HasMetadata object, KubernetesClientException refusal) {
        var status = refusal.getStatus();
        var why = status == null || status.getMessage() == null ? refusal.getMessage() : status.getMessage();
        return new Refused(Kind.BY_SERVER, "%s was refused: %s".formatted(name(object), why));
    }

    private static String name(HasMetadata object) {
        return object.getKind() + " " + object.getMetadata().getName();
    }
}
