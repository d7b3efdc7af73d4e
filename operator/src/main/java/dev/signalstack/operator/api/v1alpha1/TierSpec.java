package dev.signalstack.operator.api.v1alpha1;

import dev.signalstack.contract.config.Tier;

/** What both tiers have. */
public sealed interface TierSpec permits RoomSpec, SignalingSpec {
    Tier tier();

    Integer replicas();

    /** {@return the runtime's image; empty: the one the operator was released with} */
    String image();

    ResourcesSpec resources();

    ServiceSpec service();

    DrainSpec drain();

    LimitsSpec limits();

    PodTemplateSpec podTemplate();
}
