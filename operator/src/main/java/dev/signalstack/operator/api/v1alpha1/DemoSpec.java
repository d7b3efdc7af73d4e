package dev.signalstack.operator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Size;

/** The demonstration page. */
@JsonInclude(JsonInclude.Include.NON_DEFAULT)
public record DemoSpec(
        @JsonPropertyDescription("Whether the page is served.") @Default("false")
        boolean enabled,

        @JsonPropertyDescription(
                "Where the page's native side connects, such as ws://127.0.0.1:30301/ws. Empty: the page's own host with the signaling tier's port.")
        @Default("\"\"")
        @Size(max = 512)
        String signalingUrl,

        @JsonPropertyDescription(
                "Whether the page hands its visitors a token without asking who they are. For a developer's machine only.")
        @Default("false")
        boolean openAdmission) {}
