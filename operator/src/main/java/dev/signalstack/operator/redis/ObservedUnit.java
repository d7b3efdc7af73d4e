package dev.signalstack.operator.redis;

import java.util.List;
import java.util.Optional;

/**
 * All servers of a unit as they were found, each asked itself: nothing is concluded from a pod's number or its label.
 *
 * @param members one for each member of the target, in its order
 * @param sentinels one for each Sentinel of the target, in its order
 */
public record ObservedUnit(List<ObservedMember> members, List<ObservedSentinel> sentinels) {
    public ObservedUnit {
        members = List.copyOf(members);
        sentinels = List.copyOf(sentinels);
    }

    public Optional<ObservedMember> member(String pod) {
        return members.stream().filter(member -> member.pod().equals(pod)).findFirst();
    }
}
