package dev.signalstack.operator.status;

/**
 * The reasons that the operator gives beside those of its Redis planner. They are part of the interface: alerts and scripts compare them, so a word is never changed and
 * never used for another meaning.
 */
public enum Reason {
    ALL_READY("AllReady", "Everything wanted is there and answers."),
    REDIS_UNAVAILABLE("RedisUnavailable", "Redis has no primary that answers; see RedisAvailable."),
    SENTINEL_QUORUM_MISSING("SentinelQuorumMissing", "A failover could not be carried out now; see SentinelQuorum."),
    TIERS_UNAVAILABLE("TiersUnavailable", "A tier has fewer pods that serve than wanted."),
    CHANGING("Changing", "Everything serves, and a change is still being carried out."),
    NEEDS_A_PERSON("NeedsAPerson", "Something stands in the way; see Stalled."),

    SETTLED("Settled", "Nothing is being brought about."),
    WAITING_FOR_PREDECESSOR(
            "WaitingForPredecessor", "Objects of a deleted resource of the same name are still about to go."),
    WAITING_FOR_ACCESS("WaitingForAccess", "The operator has just bound itself to its rights in this namespace."),
    WAITING_FOR_REDIS("WaitingForRedis", "Redis is starting, failing over or being changed."),
    WAITING_FOR_TIERS("WaitingForTiers", "Pods of a tier are starting or being replaced."),

    NOT_STALLED("NotStalled", "Nothing stands in the way."),
    REFERENCE_MISSING("ReferenceMissing", "The spec names a Secret or a key that is not there."),
    REFERENCE_UNUSABLE("ReferenceUnusable", "The spec names a Secret whose content is of no use."),
    NAME_TAKEN("NameTaken", "An object of another's has a name that the operator needs."),
    REFUSED_BY_KUBERNETES("RefusedByKubernetes", "Kubernetes refused an object."),
    ROLLOUT_STUCK("RolloutStuck", "A tier's new pods did not become ready in 10 minutes."),

    PODS_READY("PodsReady", "Every wanted pod serves."),
    PODS_NOT_READY("PodsNotReady", "Fewer pods serve than wanted."),
    ROLLING_OUT("RollingOut", "Pods are being replaced by newer ones."),
    NOT_CREATED("NotCreated", "The tier's Deployment is not there yet."),

    PASSWORD_UNKNOWN("PasswordUnknown", "Redis cannot be asked without its password.");

    private final String id;
    private final String meaning;

    Reason(String id, String meaning) {
        this.id = id;
        this.meaning = meaning;
    }

    /** {@return the word in the resource} */
    public String id() {
        return id;
    }

    public String meaning() {
        return meaning;
    }
}
