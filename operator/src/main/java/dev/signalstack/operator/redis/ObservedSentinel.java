package dev.signalstack.operator.redis;

import org.jspecify.annotations.Nullable;

/**
 * A Sentinel as it was found.
 *
 * @param member which one
 * @param state what it answered; null when it did not
 * @param problem why it did not answer, in a few words; null when it did
 */
public record ObservedSentinel(
        Member member,
        @Nullable SentinelState state,
        @Nullable String problem) {
    public static ObservedSentinel answered(Member member, SentinelState state) {
        return new ObservedSentinel(member, state, null);
    }

    public static ObservedSentinel silent(Member member, String problem) {
        return new ObservedSentinel(member, null, problem);
    }

    public String pod() {
        return member.pod();
    }

    public boolean reachable() {
        return state != null;
    }
}
