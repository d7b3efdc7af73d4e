package dev.signalstack.operator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.Affinity;
import io.fabric8.kubernetes.api.model.Toleration;
import io.fabric8.kubernetes.api.model.TopologySpreadConstraint;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where a tier's pods run and what they carry. Fields mean what they mean in a Kubernetes pod. */
public record PodTemplateSpec(
        @ValidationRule(
                value = "self.all(key, !key.startsWith('signalstack.dev/') && !key.startsWith('app.kubernetes.io/'))",
                message =
                        "podTemplate.labels must not begin with signalstack.dev/ or app.kubernetes.io/: the operator selects pods by those")
        @JsonPropertyDescription("Labels added to the pods.")
        @Default("{}")
        @Size(max = 32)
        Map<String, @Size(max = 63) String> labels,

        @JsonPropertyDescription("Annotations added to the pods.") @Default("{}") @Size(max = 32)
        Map<String, @Size(max = 4096) String> annotations,

        @JsonPropertyDescription("Labels a node must have.") @Default("{}") @Size(max = 32)
        Map<String, @Size(max = 63) String> nodeSelector,

        @JsonPropertyDescription("Taints the pods tolerate.") @Default("[]") @Size(max = 32)
        List<Toleration> tolerations,

        @JsonPropertyDescription("Affinity of the pods; absent: spread over nodes where possible.") @Nullable
        Affinity affinity,

        @JsonPropertyDescription("How the pods spread.") @Default("[]") @Size(max = 16)
        List<TopologySpreadConstraint> topologySpreadConstraints,

        @JsonPropertyDescription("Priority class of the pods. Empty: the cluster's default.")
        @Default("\"\"")
        @Size(max = 253)
        String priorityClassName) {}
