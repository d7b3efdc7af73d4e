package dev.signalstack.operator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** A tier's pods. */
public record TierStatus(
        @JsonPropertyDescription("Pods wanted.") int replicas,
        @JsonPropertyDescription("Pods that serve.") int ready,

        @JsonPropertyDescription("Ready and wanted in one, such as 2/2.")
        String summary) {

    public static TierStatus of(int ready, int replicas) {
        return new TierStatus(replicas, ready, ready + "/" + replicas);
    }
}
