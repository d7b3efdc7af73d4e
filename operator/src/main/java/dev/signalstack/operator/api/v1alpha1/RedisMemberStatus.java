package dev.signalstack.operator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/** One Redis server. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RedisMemberStatus(
        @JsonPropertyDescription("Its pod.") String pod,

        @JsonPropertyDescription("What it answered to be.") MemberRole role,

        @JsonPropertyDescription("Its replication offset.") @Nullable
        Long offset,

        @JsonPropertyDescription("Seconds since a replica last heard of its primary.") @Nullable
        Long lagSeconds) {}
