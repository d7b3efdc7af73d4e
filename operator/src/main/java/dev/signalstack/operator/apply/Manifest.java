package dev.signalstack.operator.apply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalstack.operator.resource.Annotations;
import dev.signalstack.operator.resource.Digest;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;

/**
 * An object as it is to be applied: with the digest of itself in an annotation. A live object that carries the same digest was applied from the same manifest; if it
 * also still holds every field, there is nothing to write.
 */
public final class Manifest {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private final HasMetadata object;
    private final ObjectNode fields;
    private final String digest;

    private Manifest(HasMetadata object, ObjectNode fields, String digest) {
        this.object = object;
        this.fields = fields;
        this.digest = digest;
    }

    public static Manifest of(HasMetadata desired) {
        ObjectNode fields = JSON.valueToTree(desired);
        var digest = Digest.of(fields.toString());
        fields.withObject("/metadata").withObject("annotations").put(Annotations.APPLIED_HASH, digest);
        return new Manifest(desired, fields, digest);
    }

    /** {@return what is wanted, without the digest} */
    public HasMetadata object() {
        return object;
    }

    /** {@return what is sent} */
    GenericKubernetesResource toApply() {
        return JSON.convertValue(fields, GenericKubernetesResource.class);
    }

    /** {@return whether the live object was applied from this manifest and nobody has changed a field of it since} */
    public boolean isHeldBy(HasMetadata live) {
        var annotations = live.getMetadata().getAnnotations();
        return annotations != null
                && digest.equals(annotations.get(Annotations.APPLIED_HASH))
                && Drift.holds(JSON.<JsonNode>valueToTree(live), fields);
    }

    /** {@return whether the live object's pod template is the wanted one; also true for objects without pods} */
    public boolean keepsPodsOf(HasMetadata live) {
        var template = fields.at("/spec/template");
        return template.isMissingNode()
                || Drift.holds(JSON.<JsonNode>valueToTree(live).at("/spec/template"), template);
    }
}
