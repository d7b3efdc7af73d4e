package dev.signalstack.operator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How long data outlives its pod. */
public enum StorageType {
    /** A PersistentVolumeClaim for every pod. */
    @JsonProperty("Persistent")
    PERSISTENT,
    /** An emptyDir: when all pods are gone at once the data is gone, and a new beginning is made. */
    @JsonProperty("Ephemeral")
    EPHEMERAL
}
