package dev.signalstack.operator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How clients reach a tier. */
@JsonInclude(JsonInclude.Include.NON_DEFAULT)
public record ServiceSpec(
        @JsonPropertyDescription(
                "ClusterIP: inside the cluster. NodePort: on every node. LoadBalancer: through the cloud's.")
        @Default("ClusterIP")
        ServiceType type,

        @JsonPropertyDescription("Port of the Service.") @Min(1) @Max(65535)
        int port,

        @JsonPropertyDescription("Port on every node; absent: Kubernetes chooses.") @Min(1) @Max(65535) @Nullable
        Integer nodePort,

        @JsonPropertyDescription("Annotations of the Service, which cloud load balancers read.")
        @Default("{}")
        @Size(max = 32)
        Map<String, String> annotations,

        @JsonPropertyDescription("Which load balancer implementation serves it; absent: the cluster's default.")
        @Size(min = 1, max = 253)
        @Nullable
        String loadBalancerClass) {}
