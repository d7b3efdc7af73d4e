package dev.signalstack.operator.redis;

import dev.signalstack.contract.config.RedisNode;

/**
 * One thing to do to a unit. A step checks again what it rests on before it acts, and doing it twice does no harm. All but {@link RestartPod} are carried out by
 * {@link RedisUnits#apply}.
 */
public sealed interface Step {
    /** {@return whether a mistake here could cost data or service: at most one such step is taken per reconcile, and it is recorded in status first} */
    default boolean dangerous() {
        return false;
    }

    /** {@return pod of the server it is done to} */
    String pod();

    /** {@return why, in one sentence} */
    String why();

    /** {@return stable name for status, events and metrics, such as {@code BootstrapPrimary}} */
    default String name() {
        return getClass().getSimpleName();
    }

    /** The first primary of a data set that begins now: every server is held and empty, and no Sentinel knows a primary. */
    record BootstrapPrimary(String pod, String why) implements Step {
        @Override
        public boolean dangerous() {
            return true;
        }
    }

    /** A held server or a replica leads with the data it has: the Sentinels name it, or it is proven the freshest, or a person said so. */
    record PromoteMember(String pod, String why) implements Step {
        @Override
        public boolean dangerous() {
            return true;
        }
    }

    /** A Sentinel that knows no primary learns of it. */
    record MonitorPrimary(String pod, RedisNode primary, String why) implements Step {}

    /** All Sentinels forget a primary that will not lead again, so that none talks the others into it by its higher epoch. {@code pod} is the forgotten primary's. */
    record ForgetPrimary(String pod, String why) implements Step {
        @Override
        public boolean dangerous() {
            return true;
        }
    }

    /**
     * A server follows the primary.
     *
     * @param leads whether it takes itself for a primary now, so that what only it holds will be gone
     */
    record Follow(String pod, RedisNode primary, boolean leads, String why) implements Step {
        @Override
        public boolean dangerous() {
            return leads;
        }
    }

    /** A Sentinel's quorum and {@code down-after-milliseconds} become the target's. */
    record TuneSentinel(String pod, String why) implements Step {}

    /** A Sentinel forgets replicas and Sentinels that are gone, by learning all anew. Done to one at a time, and never during a failover. */
    record ResetSentinel(String pod, String why) implements Step {
        @Override
        public boolean dangerous() {
            return true;
        }
    }

    /** {@code min-replicas-to-write} of a running server becomes the target's. */
    record SetMinReplicas(String pod, int minReplicas, String why) implements Step {}

    /** A replica that is to go is never promoted any more. */
    record Retire(String pod, String why) implements Step {}

    /** The primary takes no writes until a replica has all of its data, which the Sentinels then promote. */
    record HandOver(String pod, String why) implements Step {
        @Override
        public boolean dangerous() {
            return true;
        }
    }

    /** The pod is deleted, so that it comes back in its wanted form. Carried out by whoever knows Kubernetes. */
    record RestartPod(String pod, String why) implements Step {
        @Override
        public boolean dangerous() {
            return true;
        }
    }
}
