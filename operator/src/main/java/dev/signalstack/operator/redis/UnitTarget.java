package dev.signalstack.operator.redis;

import dev.signalstack.contract.config.RedisNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one primary with its replicas and Sentinels is to be.
 *
 * @param primaryName the name under which the Sentinels know the primary: {@code <namespace>.<name>}, of one resource only, so that no two join each other's data
 * @param members every Redis server that is wanted or still there, those to be retired included
 * @param sentinels every configured Sentinel, whether it runs or not: majorities are counted of this number
 * @param quorum Sentinels that must miss the primary before a failover begins
 * @param downAfter silence after which a Sentinel takes a server for gone
 * @param minReplicasToWrite replicas without which the primary takes no writes; 0: it always does
 * @param durable whether data and Sentinel state are on volumes
 * @param outdated pods, Redis and Sentinel, whose running form is not the wanted one: they are to be restarted in a safe order
 * @param retiring Redis pods that a smaller {@code replicas} takes away; a subset of the members' pods
 * @param broken pods of which Kubernetes itself says that their server cannot run: no image, crash looping, not schedulable. Only these are restarted unseen
 * @param begun whether this unit has had a primary before, so that finding all servers empty is a loss and not the beginning
 * @param promote pod that a person named as primary by the annotation {@code signalstack.dev/promote}; heard only while no server leads; null: none
 */
public record UnitTarget(
        String primaryName,
        List<Member> members,
        List<Member> sentinels,
        int quorum,
        Duration downAfter,
        int minReplicasToWrite,
        boolean durable,
        Set<String> outdated,
        Set<String> retiring,
        Set<String> broken,
        boolean begun,
        @Nullable String promote) {

    public UnitTarget {
        members = List.copyOf(members);
        sentinels = List.copyOf(sentinels);
        outdated = Set.copyOf(outdated);
        retiring = Set.copyOf(retiring);
        broken = Set.copyOf(broken);
        if (members.isEmpty() || sentinels.isEmpty()) {
            throw new IllegalArgumentException("a unit has at least one Redis server and one Sentinel");
        }
    }

    /** {@return how many Sentinels must name the same primary before it is believed: more than half of those configured} */
    public int majority() {
        return sentinels.size() / 2 + 1;
    }

    /** {@return time a Sentinel gives a failover before it tries again: five times {@code downAfter}, at least 10 s} */
    public Duration failoverTimeout() {
        var wanted = downAfter.multipliedBy(5);
        return wanted.compareTo(Duration.ofSeconds(10)) < 0 ? Duration.ofSeconds(10) : wanted;
    }

    /** {@return the member at an address; empty for an address of nobody's} */
    public Optional<Member> memberAt(RedisNode node) {
        return members.stream().filter(member -> member.node().equals(node)).findFirst();
    }
}
