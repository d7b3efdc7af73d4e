package dev.signalstack.operator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How Redis is laid out. */
public enum Topology {
    /** One primary with replicas, shared by both tiers, watched by Sentinels. */
    @JsonProperty("single")
    SINGLE;

    /** {@return the name in the resource} */
    public String id() {
        return "single";
    }
}
