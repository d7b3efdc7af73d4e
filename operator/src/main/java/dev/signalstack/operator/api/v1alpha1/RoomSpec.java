package dev.signalstack.operator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.signalstack.contract.config.Tier;
import dev.signalstack.contract.naming.Ports;
import dev.signalstack.operator.api.schema.PortDefault;
import io.fabric8.crdv2.generator.v1.SchemaCustomizer;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/** The tier for web clients. */
@SchemaCustomizer(value = PortDefault.class, input = "" + Ports.ROOM)
public record RoomSpec(
        @JsonPropertyDescription("Pods of this tier.") @Default("2") @Min(1) @Max(200)
        Integer replicas,

        @JsonPropertyDescription("Image of the runtime. Empty: the one the operator was released with.")
        @Default("\"\"")
        @Size(max = 512)
        @ValidationRule(value = Rules.IMAGE, message = Rules.IMAGE_SENTENCE)
        String image,

        @JsonPropertyDescription("What a pod asks for and may use.")
        @Default("{\"requests\":{\"cpu\":\"250m\",\"memory\":\"256Mi\"},\"limits\":{\"memory\":\"512Mi\"}}")
        ResourcesSpec resources,

        @JsonPropertyDescription("How clients reach this tier.") @Default("{}")
        ServiceSpec service,

        @JsonPropertyDescription("How a pod that is going sends its clients away.") @Default("{}")
        DrainSpec drain,

        @JsonPropertyDescription("What one client may ask of a pod.") @Default("{}")
        LimitsSpec limits,

        @JsonPropertyDescription("The demonstration page at /demo/.") @Default("{}")
        DemoSpec demo,

        @JsonPropertyDescription("Where pods run and what they carry.") @Default("{}")
        PodTemplateSpec podTemplate)
        implements TierSpec {

    @Override
    public Tier tier() {
        return Tier.ROOM;
    }
}
