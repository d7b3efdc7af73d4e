package dev.signalstack.operator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** One Redis server. */
public record RedisMemberStatus(
        @JsonPropertyDescription("Its pod.") String pod,

        @JsonPropertyDescription("What it answered to be.") MemberRole role) {}
