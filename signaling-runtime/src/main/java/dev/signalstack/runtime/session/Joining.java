package dev.signalstack.runtime.session;

import dev.signalstack.runtime.auth.Principal;
import dev.signalstack.runtime.bus.Envelope;
import dev.signalstack.runtime.protocol.Answer;
import dev.signalstack.runtime.protocol.ClientCommand;
import dev.signalstack.runtime.protocol.ErrorCode;
import dev.signalstack.runtime.room.Sequencer;
import dev.signalstack.runtime.store.Outcome;
import dev.signalstack.runtime.store.Place;
import dev.signalstack.runtime.store.PlaceRef;
import dev.signalstack.runtime.store.SessionRecord;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** How a session gets into rooms, back into them, and out. One change at a time, on the session's event loop. */
final class Joining {
    private static final SecureRandom RANDOM = new SecureRandom();
    /** A pod that hangs does not hand over; its clients wait for it no longer than this. */
    private static final Duration OLD_CONNECTION_MAY_TAKE = Duration.ofSeconds(1);

    private final PodContext pod;
    private final LocalSession session;

    Joining(PodContext pod, LocalSession session) {
        this.pod = pod;
        this.session = session;
    }

    CompletionStage<Answer> join(ClientCommand.Join command) {
        Principal principal = session.principal();
        if (!principal.mayEnter(command.room())) {
            return refused(ErrorCode.UNAUTHORIZED, "the token does not let you into room " + command.room(), null);
        }
        if (principal.peer() != null
                && command.peer() != null
                && !principal.peer().equals(command.peer())) {
            return refused(
                    ErrorCode.UNAUTHORIZED, "the token names you " + principal.peer() + "; leave peer out", null);
        }
        Membership present = session.memberships().get(command.room());
        if (present != null) {
            return again(present, command);
        }
        if (command.resume() == null) {
            return fresh(command);
        }
        return pod.store()
                .recall(new ResumeToken(command.resume()).digest(), principal.subject(), pod.tier())
                .thenComposeAsync(record -> resumeOrJoin(command, record), onLoop());
    }

    /** A client that asks again is told again: its answer may have been lost, or a resume has brought it here. */
    private CompletionStage<Answer> again(Membership present, ClientCommand.Join command) {
        if (command.peer() != null && !command.peer().equals(present.ref().peer())) {
            return refused(
                    ErrorCode.PEER_TAKEN,
                    "you are in " + command.room() + " as " + present.ref().peer() + "; leave first",
                    null);
        }
        return session.renewToken().thenApplyAsync(token -> joined(present, token, heard(present), true), onLoop());
    }

    private CompletionStage<Answer> fresh(ClientCommand.Join command) {
        if (session.memberships().size() >= pod.limits().roomsPerPeer()) {
            return refused(
                    ErrorCode.ROOM_FULL,
                    "you are in " + pod.limits().roomsPerPeer() + " rooms, which is the limit; leave one",
                    null);
        }
        PlaceRef ref = new PlaceRef(command.room(), name(command));
        Membership membership = session.membership(ref);
        // before the store knows of it: what is told to the new place must find somebody
        session.memberships().put(ref.room(), membership);
        return pod.store()
                .join(ref, pod.place(session.connection().id(), 0), pod.limits().peersPerRoom())
                .thenComposeAsync(outcome -> placed(membership, outcome), onLoop())
                .whenCompleteAsync((answer, failure) -> unlessJoined(membership, answer), onLoop());
    }

    private CompletionStage<Answer> placed(Membership membership, Outcome.Join outcome) {
        return switch (outcome) {
            case Outcome.Joined joined -> {
                membership.placed(joined.order(), joined.others());
                yield session.renewToken()
                        .thenApplyAsync(
                                token -> {
                                    announce(membership, joined);
                                    return answer(membership, token, 0, false);
                                },
                                onLoop());
            }
            case Outcome.RoomFull full ->
                refused(
                        ErrorCode.ROOM_FULL,
                        "the room holds " + pod.limits().peersPerRoom() + " peers, which is its limit",
                        null);
            case Outcome.PeerTaken taken ->
                refused(
                        ErrorCode.PEER_TAKEN,
                        membership.ref().peer() + " is taken in "
                                + membership.ref().room() + "; choose another name, or resume with its token",
                        taken.until());
        };
    }

    private void announce(Membership membership, Outcome.Joined joined) {
        PlaceRef ref = membership.ref();
        pod.local()
                .tell(
                        joined.others(),
                        those -> new Envelope.PeerJoined(
                                ref.room(), ref.peer(), pod.tier(), joined.order(), pod.instance(), those));
    }

    /** A join that did not come to its end leaves nothing behind, here or in the store. */
    private void unlessJoined(Membership membership, @Nullable Answer answer) {
        if (answer instanceof Answer.Joined) {
            return;
        }
        PlaceRef ref = membership.ref();
        session.memberships().remove(ref.room(), membership);
        if (answer == null) {
            pod.debts()
                    .pay(() -> pod.store()
                            .leave(ref, session.connection().id())
                            .thenAccept(gone -> session.tellLeft(ref, gone)));
        }
    }

    private CompletionStage<Answer> resumeOrJoin(ClientCommand.Join command, Optional<SessionRecord> record) {
        if (record.isEmpty()) {
            return fresh(command);
        }
        CompletionStage<Optional<Answer>> all =
                takeOver(record.get()).thenApplyAsync(done -> Optional.empty(), onLoop());
        for (PlaceRef ref : record.get().places()) {
            all = all.thenCompose(asked -> resume(ref, record.get(), command).thenApply(own -> own.or(() -> asked)));
        }
        return all.thenComposeAsync(asked -> asked.map(Joining::done).orElseGet(() -> fresh(command)), onLoop());
    }

    /** {@return completes when the old connection takes nothing more and the store knows what it took, or when nobody says so in time} */
    private CompletionStage<Boolean> takeOver(SessionRecord record) {
        Receipts.Expected expected = pod.receipts().expect(OLD_CONNECTION_MAY_TAKE);
        return pod.local()
                .deliver(record.pod(), new Envelope.Evict(record.connection(), expected.address()))
                .thenCompose(listening -> listening ? expected.taken() : CompletableFuture.completedFuture(false));
    }

    /** {@return the answer if that is the room that was asked for} */
    private CompletionStage<Optional<Answer>> resume(PlaceRef ref, SessionRecord record, ClientCommand.Join command) {
        Membership membership = session.membership(ref);
        session.memberships().put(ref.room(), membership);
        return pod.store()
                .resume(ref, record.connection(), pod.place(session.connection().id(), 0))
                .thenComposeAsync(outcome -> resumed(membership, outcome, command), onLoop())
                .whenCompleteAsync(
                        (answer, failure) -> {
                            if (failure != null) {
                                // the token is used up: give it back what it stood for
                                session.memberships().remove(ref.room(), membership);
                                pod.debts()
                                        .pay(() -> pod.store()
                                                .away(
                                                        ref,
                                                        session.connection().id(),
                                                        pod.session().resumeWindow()));
                                String digest = new ResumeToken(String.valueOf(command.resume())).digest();
                                pod.debts().pay(() -> pod.store().remember(digest, record, null));
                            }
                        },
                        onLoop());
    }

    private CompletionStage<Optional<Answer>> resumed(
            Membership membership, Outcome.Resume outcome, ClientCommand.Join command) {
        if (!(outcome instanceof Outcome.Resumed resumed)) {
            session.memberships().remove(membership.ref().room(), membership);
            return CompletableFuture.completedFuture(Optional.empty());
        }
        Place before = resumed.before();
        if (before.awayUntil() == null) {
            pod.local().deliver(before.pod(), new Envelope.Evict(before.connection(), null));
        }
        Map<String, Long> orders = Receiving.orders(resumed.others());
        membership.placed(resumed.order(), resumed.others());
        membership.receiving().resume(resumed.taken(), orders);
        return session.renewToken()
                .thenApplyAsync(
                        token -> {
                            membership.whenActive(
                                    () -> membership.receiving().replay(resumed.inbox(), resumed.sent(), orders));
                            Answer answer = answer(membership, token, total(resumed.sent()), true);
                            return membership.ref().room().equals(command.room())
                                    ? Optional.of(answer)
                                    : Optional.empty();
                        },
                        onLoop());
    }

    CompletionStage<Answer> leave(ClientCommand.Leave command) {
        Membership membership = session.memberships().get(command.room());
        if (membership == null) {
            return refused(ErrorCode.NOT_IN_ROOM, "you are not in room " + command.room(), null);
        }
        PlaceRef ref = membership.ref();
        return pod.store()
                .leave(ref, session.connection().id())
                .thenComposeAsync(
                        gone -> {
                            session.memberships().remove(ref.room(), membership);
                            session.tellLeft(ref, gone);
                            return session.renewToken();
                        },
                        onLoop())
                .thenApply(token -> new Answer.Left(ref.room()));
    }

    /** {@return the answer; what waits for it happens right behind it, see {@link LocalSession}} */
    private Answer answer(Membership membership, ResumeToken token, long seq, boolean resumed) {
        Answer.Joined answer = joined(membership, token, seq, resumed);
        pod.metrics().join(resumed ? "resumed" : "joined");
        return answer;
    }

    private Answer.Joined joined(Membership membership, ResumeToken token, long seq, boolean resumed) {
        return new Answer.Joined(
                membership.ref().room(),
                membership.ref().peer(),
                membership.peers(),
                pod.iceServers().get(),
                token.text(),
                seq,
                resumed,
                pod.pod());
    }

    private String name(ClientCommand.Join command) {
        if (command.peer() != null) {
            return command.peer();
        }
        String fixed = session.principal().peer();
        if (fixed != null) {
            return fixed;
        }
        byte[] random = new byte[6];
        RANDOM.nextBytes(random);
        return "peer-" + HexFormat.of().formatHex(random);
    }

    static Place place(Envelope.PeerJoined event) {
        return new Place(event.pod(), "", event.tier(), event.order(), null);
    }

    private static long heard(Membership membership) {
        return membership.receiving().heard().values().stream()
                .mapToLong(Sequencer.Position::last)
                .sum();
    }

    private static long total(Map<String, Long> counters) {
        return counters.values().stream().mapToLong(Long::longValue).sum();
    }

    private Executor onLoop() {
        return session.connection().executor();
    }

    private CompletionStage<Answer> refused(ErrorCode code, String message, @Nullable Instant until) {
        pod.metrics().join(code.wire());
        Duration wait = until == null ? null : Duration.between(Instant.now(), until);
        return done(new Answer.Refused(code, message, wait == null || wait.isNegative() ? null : wait));
    }

    private static CompletionStage<Answer> done(Answer answer) {
        return CompletableFuture.completedFuture(answer);
    }
}
