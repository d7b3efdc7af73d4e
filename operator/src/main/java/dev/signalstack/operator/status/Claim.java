package dev.signalstack.operator.status;

import dev.signalstack.operator.plan.RedisVerdict;

/**
 * A condition before it has a time.
 *
 * @param status {@code True}, {@code False} or {@code Unknown}
 * @param reason stable CamelCase word
 * @param message one sentence
 */
record Claim(ConditionType type, String status, String reason, String message) {
    static Claim of(ConditionType type, boolean holds, Reason reason, String message) {
        return new Claim(type, holds ? "True" : "False", reason.id(), message);
    }

    static Claim of(ConditionType type, RedisVerdict.Statement statement) {
        return new Claim(type, statement.holds() ? "True" : "False", statement.reason(), statement.message());
    }

    static Claim unknown(ConditionType type, Reason reason, String message) {
        return new Claim(type, "Unknown", reason.id(), message);
    }

    boolean holds() {
        return status.equals("True");
    }
}
