package dev.signalstack.operator.api.v1alpha1;

/** Expressions (CEL) that several rules are made of. */
final class Rules {
    /** Guards {@code duration(self)}, which otherwise fails with a sentence about overloads. */
    static final String DURATION =
            "self.matches('^([0-9]{1,6}h)?([0-9]{1,6}m)?([0-9]{1,6}s)?([0-9]{1,9}ms)?$') && duration(self)";
    /** Guards {@code quantity(self)} of a size that Redis and the runtime must read too: whole numbers, binary suffixes. */
    static final String SIZE = "self.matches('^[0-9]{1,9}(Ki|Mi|Gi)?$') && quantity(self)";
    /** A Kubernetes quantity above zero. */
    static final String AMOUNT = "isQuantity(string(self)) && quantity(string(self)).isGreaterThan(quantity('0'))";
    /** The name of a Kubernetes object, or nothing. */
    static final String OBJECT_NAME = "self == '' || self.matches('^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$')";
    /** An image reference, or nothing. */
    static final String IMAGE = "self == '' || self.matches('^[a-z0-9][-a-zA-Z0-9_.:/@]*$')";

    static final String IMAGE_SENTENCE = "image must be a reference such as registry.example.org/name:tag, or empty";

    /** Directives of redis.conf that the operator writes itself, and those that would let a pod be taken over or lose its data. */
    static final String OWNED_DIRECTIVES =
            "'bind', 'port', 'unixsocket', 'protected-mode', 'daemonize', 'supervised', 'pidfile', 'include', "
                    + "'dir', 'requirepass', 'masterauth', 'masteruser', 'user', 'aclfile', 'replicaof', 'slaveof', "
                    + "'replica-priority', 'slave-priority', 'replica-read-only', 'slave-read-only', 'replica-announce-ip', "
                    + "'slave-announce-ip', 'replica-announce-port', 'slave-announce-port', 'min-replicas-to-write', "
                    + "'min-slaves-to-write', 'min-replicas-max-lag', 'min-slaves-max-lag', 'maxmemory', 'maxmemory-policy', "
                    + "'appendonly', 'appenddirname', 'appendfilename', 'dbfilename', 'save', 'cluster-enabled', "
                    + "'loadmodule', 'rename-command', 'logfile'";

    private Rules() {}
}
