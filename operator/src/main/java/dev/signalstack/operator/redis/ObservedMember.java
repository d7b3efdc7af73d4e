package dev.signalstack.operator.redis;

import org.jspecify.annotations.Nullable;

/**
 * A Redis server as it was found.
 *
 * @param member which one
 * @param state what it answered; null when it did not
 * @param problem why it did not answer, in a few words; null when it did
 */
public record ObservedMember(
        Member member,
        @Nullable MemberState state,
        @Nullable String problem) {
    public static ObservedMember answered(Member member, MemberState state) {
        return new ObservedMember(member, state, null);
    }

    public static ObservedMember silent(Member member, String problem) {
        return new ObservedMember(member, null, problem);
    }

    public String pod() {
        return member.pod();
    }

    public boolean reachable() {
        return state != null;
    }
}
