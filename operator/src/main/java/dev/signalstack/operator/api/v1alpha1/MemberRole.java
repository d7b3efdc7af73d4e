package dev.signalstack.operator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a Redis server answered to be. */
public enum MemberRole {
    @JsonProperty("primary")
    PRIMARY,
    @JsonProperty("replica")
    REPLICA,
    /** It runs but follows nobody, because it does not know who leads. */
    @JsonProperty("held")
    HELD,
    /** It did not answer. */
    @JsonProperty("unreachable")
    UNREACHABLE
}
