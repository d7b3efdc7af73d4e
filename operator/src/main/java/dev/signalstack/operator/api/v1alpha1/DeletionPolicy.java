package dev.signalstack.operator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What becomes of volumes when their resource is deleted. */
public enum DeletionPolicy {
    /** They stay, and a resource of the same name finds its data again. */
    @JsonProperty("Retain")
    RETAIN,
    /** They go with the resource. */
    @JsonProperty("Delete")
    DELETE
}
