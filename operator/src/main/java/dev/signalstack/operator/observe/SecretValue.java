package dev.signalstack.operator.observe;

/** What was found of one key of a Secret. */
public sealed interface SecretValue {
    /** Of a Secret's key. */
    record Found(String value) implements SecretValue {
        /** Without the value: it must not reach a log. */
        @Override
        public String toString() {
            return "Found[...]";
        }
    }

    record NoSecret(String secret) implements SecretValue {}

    record NoKey(String secret, String key) implements SecretValue {}

    /** The operator may not read it. */
    record Denied(String secret) implements SecretValue {}

    /** It belongs to a deleted resource of the same name and is about to go. */
    record Predecessors(String secret) implements SecretValue {}
}
