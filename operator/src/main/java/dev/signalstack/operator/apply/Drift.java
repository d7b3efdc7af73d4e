package dev.signalstack.operator.apply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.stream.StreamSupport;

/**
 * Whether a live object still holds every field that was applied. What others added beside them (the API server's defaults, a mesh's sidecar) is theirs and no
 * drift.
 */
final class Drift {
    private Drift() {}

    static boolean holds(JsonNode live, JsonNode wanted) {
        if (live.isMissingNode() || live.isNull()) {
            return isZero(wanted);
        }
        return switch (wanted) {
            case ObjectNode object ->
                live.isObject()
                        && object.properties().stream()
                                .allMatch(field -> holds(live.path(field.getKey()), field.getValue()));
            case ArrayNode list -> live.isArray() && holdsItems(live, list);
            default -> live.equals(wanted) || live.asText().equals(wanted.asText()) || sameAmount(live, wanted);
        };
    }

    /** Lists of objects have keys in Kubernetes, so an item of another's between ours is no drift. Lists of words (arguments) are one value. */
    private static boolean holdsItems(JsonNode live, ArrayNode wanted) {
        if (wanted.isEmpty() || !wanted.get(0).isObject()) {
            return live.equals(wanted);
        }
        return StreamSupport.stream(wanted.spliterator(), false)
                .allMatch(item ->
                        StreamSupport.stream(live.spliterator(), false).anyMatch(candidate -> holds(candidate, item)));
    }

    /** The API server leaves out zeros. */
    private static boolean isZero(JsonNode wanted) {
        return wanted.isContainerNode()
                ? wanted.isEmpty()
                : wanted.isNull()
                        || wanted.asText().isEmpty()
                        || wanted.asText().equals("0")
                        || wanted.asText().equals("false");
    }

    /** The API server rewrites quantities: 1024Mi comes back as 1Gi. */
    private static boolean sameAmount(JsonNode live, JsonNode wanted) {
        try {
            return live.isTextual()
                    && wanted.isTextual()
                    && Quantity.getAmountInBytes(new Quantity(live.asText()))
                                    .compareTo(Quantity.getAmountInBytes(new Quantity(wanted.asText())))
                            == 0;
        } catch (IllegalArgumentException e) {
            return false; // not amounts, and not equal as words
        }
    }
}
