package dev.signalstack.operator.status;

/** The conditions of a SignalingCluster; {@code Ready}, {@code Reconciling} and {@code Stalled} as kstatus understands them. */
public enum ConditionType {
    READY("Ready", "Every wanted pod serves, Redis answers as primary, and nothing is being changed."),
    RECONCILING("Reconciling", "The operator is bringing something about, or waits for it."),
    STALLED("Stalled", "It will not go on without a person; the sentence says what to do."),
    REDIS_AVAILABLE("RedisAvailable", "A primary answers and takes writes."),
    SENTINEL_QUORUM("SentinelQuorum", "Enough Sentinels answer and agree to carry out a failover."),
    ROOM_TIER_AVAILABLE("RoomTierAvailable", "Every wanted pod of the room tier serves."),
    SIGNALING_TIER_AVAILABLE("SignalingTierAvailable", "Every wanted pod of the signaling tier serves.");

    private final String id;
    private final String meaning;

    ConditionType(String id, String meaning) {
        this.id = id;
        this.meaning = meaning;
    }

    /** {@return its name in the resource} */
    public String id() {
        return id;
    }

    /** {@return what it says when it is True} */
    public String meaning() {
        return meaning;
    }
}
