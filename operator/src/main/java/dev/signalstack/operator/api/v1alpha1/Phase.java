package dev.signalstack.operator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The state of a SignalingCluster in one word, for people. */
public enum Phase {
    /** It has never been ready. */
    @JsonProperty("Creating")
    CREATING,
    /** Everything wanted is there and answers. */
    @JsonProperty("Ready")
    READY,
    /** It serves while a change is carried out. */
    @JsonProperty("Progressing")
    PROGRESSING,
    /** Something that was there is missing. */
    @JsonProperty("Degraded")
    DEGRADED,
    /** It will not go on without a person. */
    @JsonProperty("Stalled")
    STALLED
}
