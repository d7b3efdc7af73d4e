package dev.signalstack.operator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Kubernetes' Service types a tier may have. */
public enum ServiceType {
    @JsonProperty("ClusterIP")
    CLUSTER_IP("ClusterIP"),
    @JsonProperty("NodePort")
    NODE_PORT("NodePort"),
    @JsonProperty("LoadBalancer")
    LOAD_BALANCER("LoadBalancer");

    private final String id;

    ServiceType(String id) {
        this.id = id;
    }

    /** {@return the name Kubernetes has for it} */
    public String id() {
        return id;
    }
}
