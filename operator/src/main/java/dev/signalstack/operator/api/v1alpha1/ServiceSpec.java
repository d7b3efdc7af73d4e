package dev.signalstack.operator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How clients reach a tier. */
@ValidationRule(
        value = "!has(self.nodePort) || self.type != 'ClusterIP'",
        message = "nodePort needs type NodePort or LoadBalancer: set type, or leave nodePort out")
@ValidationRule(
        value = "!has(self.loadBalancerClass) || self.type == 'LoadBalancer'",
        message = "loadBalancerClass needs type LoadBalancer: set type, or leave loadBalancerClass out")
@ValidationRule(
        value =
                "self.type != 'LoadBalancer' || oldSelf.type != 'LoadBalancer' || (has(self.loadBalancerClass) == has(oldSelf.loadBalancerClass) && (!has(self.loadBalancerClass) || self.loadBalancerClass == oldSelf.loadBalancerClass))",
        message = "loadBalancerClass cannot be changed on a Service: set type to ClusterIP first")
public record ServiceSpec(
        @JsonPropertyDescription(
                "ClusterIP: inside the cluster. NodePort: on every node. LoadBalancer: through the cloud's.")
        @Default("ClusterIP")
        ServiceType type,

        @JsonPropertyDescription("Port of the Service.") @Min(1) @Max(65535)
        Integer port,

        @JsonPropertyDescription("Port on every node; absent: Kubernetes chooses.") @Min(1) @Max(65535) @Nullable
        Integer nodePort,

        @JsonPropertyDescription("Annotations of the Service, which cloud load balancers read.")
        @Default("{}")
        @Size(max = 32)
        Map<String, @Size(max = 4096) String> annotations,

        @JsonPropertyDescription("Which load balancer implementation serves it; absent: the cluster's default.")
        @Size(min = 1, max = 253)
        @Nullable
        String loadBalancerClass) {}
