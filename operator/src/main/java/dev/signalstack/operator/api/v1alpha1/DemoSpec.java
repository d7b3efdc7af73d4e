package dev.signalstack.operator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/** The demonstration page. */
@ValidationRule(
        value = "!self.?openAdmission.orValue(false) || self.?enabled.orValue(false)",
        message = "openAdmission needs enabled: without the page nobody is admitted by it")
public record DemoSpec(
        @JsonPropertyDescription("Whether the page is served.") @Default("false")
        Boolean enabled,

        @JsonPropertyDescription(
                "Where the page's native side connects, such as ws://127.0.0.1:30301/ws. Empty: the page's own host with the signaling tier's port.")
        @Default("\"\"")
        @Size(max = 512)
        @ValidationRule(
                value = "self == '' || self.matches('^wss?://[-a-zA-Z0-9_.:%]+(/[^ ]*)?$')",
                message = "signalingUrl must be a ws:// or wss:// URL, such as ws://127.0.0.1:30301/ws, or empty")
        String signalingUrl,

        @JsonPropertyDescription(
                "Whether the page hands its visitors a token without asking who they are. For a developer's machine only.")
        @Default("false")
        Boolean openAdmission) {}
