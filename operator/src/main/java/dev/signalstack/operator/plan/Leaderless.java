package dev.signalstack.operator.plan;

import static java.util.stream.Collectors.joining;

import dev.signalstack.contract.config.RedisNode;
import dev.signalstack.operator.plan.RedisVerdict.Notice;
import dev.signalstack.operator.redis.ObservedMember;
import dev.signalstack.operator.redis.ServerRole;
import dev.signalstack.operator.redis.Step;
import dev.signalstack.operator.redis.UnitTarget;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** No server both answers to be primary and is named by a majority of the Sentinels. Mostly that is theirs to mend; what is left is done here, or refused. */
final class Leaderless {
    private static final String WAY_OUT =
            "annotate the SignalingCluster with signalstack.dev/promote=<pod> to let that pod's data lead and the others copy it";

    private final Sight sight;
    private final UnitTarget target;

    Leaderless(Sight sight) {
        this.sight = sight;
        this.target = sight.target();
    }

    Draft plan() {
        var brokenFirst = restartOfBroken();
        if (brokenFirst.isPresent()) {
            return Draft.doing(brokenFirst.get(), "ServersBroken");
        }
        if (sight.failingOver()) {
            return Draft.waiting("FailingOver", "The Sentinels are promoting a replica.");
        }
        if (sight.answeringSentinels() < target.majority()) {
            return Draft.waiting(
                    "SentinelsMissing",
                    "Too few Sentinels answer to know who leads: " + sight.answeringSentinels() + " of "
                            + target.sentinels().size() + ".");
        }
        if (sight.unit().members().stream().anyMatch(member -> Sight.test(member, state -> state.loading()))) {
            return Draft.waiting("Loading", "Servers are still reading their data.");
        }
        return sight.named().map(this::named).orElseGet(this::unnamed);
    }

    /** The Sentinels name a server that does not lead. */
    private Draft named(RedisNode node) {
        var named = sight.at(node);
        if (named.isEmpty() || !named.get().reachable()) {
            return absent(node, named);
        }
        var member = named.get();
        if (!sight.primaries().isEmpty() || Sight.is(member, ServerRole.REPLICA)) {
            return Draft.waiting(
                    "FailingOver", "The Sentinels name " + member.pod() + ", which does not lead yet or any more.");
        }
        if (Sight.test(member, state -> !state.empty())) {
            return Draft.doing(
                    new Step.PromoteMember(
                            member.pod(), "The Sentinels name " + member.pod() + ", and it has its data."),
                    "Resuming");
        }
        if (sight.allEmpty()) {
            return Draft.doing(
                    new Step.PromoteMember(
                            member.pod(),
                            "The Sentinels name " + member.pod()
                                    + ", and every server is empty: there is nothing to lose."),
                    "NewBeginning",
                    newBeginning());
        }
        return sight.freshest()
                .map(freshest -> forget(
                        member.pod(),
                        member.pod() + " is named as primary but has lost its data; " + freshest.pod()
                                + " has the most of it."))
                .orElseGet(() -> chosen().orElseGet(() -> Draft.refusing(
                        "PrimaryLostItsData",
                        member.pod() + " is named as primary but is empty, and it is not certain which of "
                                + pods(sight.withData()) + " has the latest data; " + WAY_OUT + ".")));
    }

    /** The Sentinels name a server that does not answer or is none of ours. */
    private Draft absent(RedisNode node, Optional<ObservedMember> member) {
        var who = member.map(ObservedMember::pod).orElse(node.host());
        if (!sight.promotable().isEmpty() && sight.primaries().isEmpty()) {
            // Still theirs, whatever a forgotten annotation says: they promote one, or wait for one whose link was up
            // recently enough.
            return Draft.waiting(
                    "FailoverPending", "The primary " + who + " does not answer; the Sentinels decide what follows.");
        }
        return chosen().orElseGet(() -> {
            var message =
                    "The primary " + who + " does not answer and no replica is known to have all of its data; it is "
                            + "waited for. If it is lost for good, " + WAY_OUT + ".";
            return member.isPresent()
                    ? Draft.waiting("PrimaryMissing", message)
                    : Draft.refusing("PrimaryNotAMember", message);
        });
    }

    /** No majority names anyone, but enough answer to say so. */
    private Draft unnamed() {
        var primaries = sight.primaries();
        if (primaries.size() > 1) {
            return chosenAmong(primaries)
                    .orElseGet(() -> Draft.refusing(
                            "TwoPrimaries",
                            pods(primaries) + " all lead and the Sentinels do not say which is right; " + WAY_OUT
                                    + "."));
        }
        if (primaries.size() == 1) {
            return onlyPrimary(primaries.getFirst());
        }
        if (!sight.allServersAnswer()) {
            return chosen().orElseGet(() -> Draft.waiting(
                    "ServersMissing",
                    "Nobody knows who leads; waiting for "
                            + pods(sight.unit().members().stream()
                                    .filter(member -> !member.reachable())
                                    .toList())
                            + " to answer. If it is lost for good, " + WAY_OUT + "."));
        }
        if (sight.allEmpty() && sight.allHeld()) {
            return begin();
        }
        return sight.namedByAny().isEmpty() ? dataWithoutLeader() : minorityNames();
    }

    private Draft begin() {
        var known = sight.namedByAny();
        if (!known.isEmpty()) {
            return forget(
                    known.getFirst().host(),
                    "Every server is empty, and a minority of the Sentinels still names "
                            + known.getFirst().host() + ".");
        }
        var first = Optional.ofNullable(target.promote())
                .flatMap(sight.unit()::member)
                .filter(member -> !target.retiring().contains(member.pod()))
                .orElseGet(() -> sight.unit().members().getFirst());
        var step = new Step.BootstrapPrimary(
                first.pod(), "All servers are held and empty, and no Sentinel knows a primary.");
        return target.begun()
                ? Draft.doing(step, "NewBeginning", newBeginning())
                : Draft.doing(
                        step,
                        "Bootstrapping",
                        new Notice(false, "Bootstrapped", first.pod() + " is the first primary."));
    }

    private Draft dataWithoutLeader() {
        var holders = sight.withData();
        var certain = holders.size() == 1 ? Optional.of(holders.getFirst()) : sight.freshest();
        return certain.map(member -> promote(
                        member,
                        holders.size() == 1
                                ? member.pod() + " is the only server with data, and nobody knows who leads."
                                : member.pod() + " has the most of the data, and nobody leads."))
                .or(this::chosen)
                .orElseGet(() -> Draft.refusing(
                        "LeaderUnknown",
                        pods(holders) + " have data, but neither they nor the Sentinels know who led last; " + WAY_OUT
                                + "."));
    }

    private Draft minorityNames() {
        return chosen().orElseGet(() -> Draft.refusing(
                "LeaderUnknown",
                "Only a minority of the Sentinels names a primary, and no server leads; " + WAY_OUT + "."));
    }

    private Draft onlyPrimary(ObservedMember primary) {
        var node = primary.member().node();
        boolean contested = sight.namedByAny().stream().anyMatch(named -> !named.equals(node));
        boolean followed = Sight.test(primary, state -> !state.replicas().isEmpty());
        if (contested) {
            return Draft.waiting(
                    "SentinelsDisagree",
                    primary.pod() + " leads, but some Sentinels name another; they settle it by their epochs.");
        }
        if (!followed && !sight.allServersAnswer() && !primary.pod().equals(target.promote())) {
            // It may be a primary that was cut off while another was elected, by Sentinels that have since lost their
            // memory.
            return Draft.waiting(
                    "ServersMissing",
                    primary.pod()
                            + " leads alone and no Sentinel knows it; waiting for the other servers. If they are lost "
                            + "for good, " + WAY_OUT + ".");
        }
        return monitor(primary);
    }

    private Draft monitor(ObservedMember primary) {
        var why = primary.pod() + " leads, and this Sentinel does not know it.";
        var node = primary.member().node();
        // First the followers: a Sentinel asks its primary for replicas at once and then every ten seconds, in which it
        // could promote none.
        var followers = sight.unit().members().stream()
                .filter(member -> Sight.is(member, ServerRole.HELD) && Sight.test(member, state -> state.empty()))
                .filter(_ -> sight.allServersAnswer() && sight.namedByAny().isEmpty())
                .map(member -> new Step.Follow(
                        member.pod(), node, false, member.pod() + " is empty, and " + primary.pod() + " leads."));
        var tellings = sight.unit().sentinels().stream()
                .filter(sentinel -> sentinel.state() != null && sentinel.state().primary() == null)
                .map(sentinel -> new Step.MonitorPrimary(sentinel.pod(), node, why));
        var steps = Stream.<Step>concat(followers, tellings).toList();
        return Draft.doing(steps, "TellingSentinels", primary.pod() + " leads; the Sentinels are being told.");
    }

    /** A person has named the pod whose data is to lead. Never an empty one while another has data. */
    private Optional<Draft> chosen() {
        return Optional.ofNullable(target.promote())
                .flatMap(sight.unit()::member)
                .filter(ObservedMember::reachable)
                .filter(member -> sight.primaries().isEmpty())
                .map(member -> {
                    if (Sight.test(member, state -> state.empty()) && !sight.allEmpty()) {
                        var others = sight.withData().isEmpty()
                                ? "a server that does not answer may have"
                                : pods(sight.withData()) + " has";
                        return Draft.refusing(
                                "PromoteIsEmpty",
                                member.pod() + " was to be promoted but is empty, while " + others
                                        + " data; annotate signalstack.dev/promote with a pod that has.");
                    }
                    var known = sight.namedByAny();
                    return known.isEmpty()
                            ? promote(member, "A person named " + member.pod() + " by signalstack.dev/promote.")
                            : forget(
                                    sight.at(known.getFirst())
                                            .map(ObservedMember::pod)
                                            .orElse(known.getFirst().host()),
                                    "A person named " + member.pod() + " by signalstack.dev/promote.");
                });
    }

    private Optional<Draft> chosenAmong(List<ObservedMember> primaries) {
        return primaries.stream()
                .filter(primary -> primary.pod().equals(target.promote()))
                .filter(primary -> sight.namedByAny().stream()
                        .allMatch(named -> named.equals(primary.member().node())))
                .findFirst()
                .map(this::monitor);
    }

    private Draft promote(ObservedMember member, String why) {
        return Draft.doing(
                new Step.PromoteMember(member.pod(), why), "Resuming", new Notice(true, "PrimaryChosen", why));
    }

    private Draft forget(String pod, String why) {
        if (!sight.allSentinelsAnswer()) {
            // One that did not hear it would come back with the higher epoch and talk the others into the old primary.
            return Draft.waiting("SentinelsMissing", why + " All Sentinels must answer before they can be told.");
        }
        return Draft.doing(new Step.ForgetPrimary(pod, why), "Resuming");
    }

    /** A wrong image or setting is mended by the next one; the pods that never ran are replaced without proof of sync, as they have nothing to lose by it. */
    private Optional<Step> restartOfBroken() {
        var named = sight.named().flatMap(sight::at).map(ObservedMember::pod).orElse("");
        var silent = Stream.concat(
                sight.unit().sentinels().stream()
                        .filter(sentinel -> !sentinel.reachable())
                        .map(sentinel -> sentinel.pod()),
                sight.unit().members().stream()
                        .filter(member -> !member.reachable())
                        .map(ObservedMember::pod)
                        .filter(pod -> !pod.equals(named) || sight.promotable().isEmpty()));
        return silent.filter(pod ->
                        target.broken().contains(pod) && target.outdated().contains(pod))
                .findFirst()
                .map(pod -> new Step.RestartPod(pod, pod + " cannot run in its present form, and another is wanted."));
    }

    private static Notice newBeginning() {
        return new Notice(true, "NewBeginning", "Every server came back without data; a new, empty data set begins.");
    }

    private static String pods(List<ObservedMember> members) {
        return members.stream().map(ObservedMember::pod).collect(joining(", "));
    }
}
