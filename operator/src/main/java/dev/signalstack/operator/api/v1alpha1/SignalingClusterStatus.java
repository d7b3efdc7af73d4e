package dev.signalstack.operator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.signalstack.operator.api.schema.StandardConditions;
import io.fabric8.crdv2.generator.v1.SchemaCustomizer;
import io.fabric8.kubernetes.api.model.Condition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is. Every component may be absent while nobody has reported it yet. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@SchemaCustomizer(StandardConditions.class)
public record SignalingClusterStatus(
        @JsonPropertyDescription("The generation of the spec that this status speaks of.") @Nullable
        Long observedGeneration,

        @JsonPropertyDescription("In one word, for people; programs read the conditions.") @Nullable
        Phase phase,

        @JsonPropertyDescription("Where clients connect.") @Nullable
        EndpointsStatus endpoints,

        @JsonPropertyDescription("The room tier's pods.") @Nullable
        TierStatus room,

        @JsonPropertyDescription("The signaling tier's pods.") @Nullable
        TierStatus signaling,

        @JsonPropertyDescription("Redis, as its servers answered.") @Nullable
        RedisStatus redis,

        @JsonPropertyDescription("The last thing the operator did to Redis, stored before it did it.") @Nullable
        DecisionStatus lastDecision,

        @JsonPropertyDescription(
                "Ready, Reconciling, Stalled, RedisAvailable, SentinelQuorum, RoomTierAvailable and SignalingTierAvailable.")
        @Nullable
        List<Condition> conditions) {}
