package dev.signalstack.runtime.session;

import dev.signalstack.runtime.auth.Principal;
import dev.signalstack.runtime.bus.Envelope;
import dev.signalstack.runtime.protocol.Answer;
import dev.signalstack.runtime.protocol.ClientCommand;
import dev.signalstack.runtime.protocol.CloseReason;
import dev.signalstack.runtime.protocol.ErrorCode;
import dev.signalstack.runtime.protocol.ServerEvent;
import dev.signalstack.runtime.store.Occupant;
import dev.signalstack.runtime.store.Outcome;
import dev.signalstack.runtime.store.PlaceRef;
import dev.signalstack.runtime.store.SessionRecord;
import dev.signalstack.runtime.store.StoreUnavailableException;
import dev.signalstack.runtime.store.StoredSignal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A client of this pod: its rooms, and the order in which its commands are begun. */
final class LocalSession implements Session {
    private static final Logger LOG = LoggerFactory.getLogger(LocalSession.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
    private static final Answer ENDED =
            new Answer.Refused(ErrorCode.UNAVAILABLE, "this connection has ended; connect again", null);

    private final PodContext pod;
    private final ClientConnection connection;
    private final Runnable ended;
    private final TokenBucket bucket;
    private final Joining joining;
    private final Sending sending;
    private final Map<String, Membership> memberships = new LinkedHashMap<>();
    private Principal principal;
    private @Nullable ResumeToken token;
    private CompletableFuture<?> changing = CompletableFuture.completedFuture(null);
    private boolean moving;
    private boolean over;

    LocalSession(PodContext pod, ClientConnection connection, Principal principal, Runnable ended) {
        this.pod = pod;
        this.connection = connection;
        this.principal = principal;
        this.ended = ended;
        this.bucket = new TokenBucket(pod.limits().signalsPerSecond(), System::nanoTime);
        this.joining = new Joining(pod, this);
        this.sending = new Sending(pod, this);
    }

    @Override
    public Principal principal() {
        return principal;
    }

    @Override
    public CompletionStage<Answer> handle(ClientCommand command) {
        if (over) {
            return answered(ENDED);
        }
        Duration wait = bucket.take();
        if (!wait.isZero()) {
            return answered(new Answer.Refused(
                    ErrorCode.RATE_LIMITED,
                    "more than " + pod.limits().signalsPerSecond() + " commands in a second; slow down",
                    wait));
        }
        return switch (command) {
            case ClientCommand.Join join -> exclusively(() -> joining.join(join));
            case ClientCommand.Leave leave -> exclusively(() -> joining.leave(leave));
            case ClientCommand.Signal signal -> afterChanges(() -> sending.send(signal));
            case ClientCommand.Refresh refresh ->
                answered(new Answer.Refused(ErrorCode.BAD_FRAME, "refresh is the transport's", null));
        };
    }

    @Override
    public void refreshed(Principal principal) {
        this.principal = principal;
    }

    @Override
    public CompletionStage<Void> move(Duration reconnectIn) {
        moving = true;
        ResumeToken current = token;
        CompletionStage<Void> told =
                connection.send(new ServerEvent.Moving(reconnectIn, current == null ? null : current.text()));
        return told.exceptionally(failure -> {
            LOG.debug("{} went before it was told to move", connection.id(), failure);
            return null;
        });
    }

    @Override
    public void disconnected(boolean orderly) {
        if (over) {
            return;
        }
        over = true;
        ended.run();
        // a change that is under way decides what there is to give up
        changing.whenCompleteAsync((done, failure) -> giveUp(orderly), connection.executor());
    }

    private void giveUp(boolean orderly) {
        for (Membership membership : List.copyOf(memberships.values())) {
            PlaceRef ref = membership.ref();
            if (orderly) {
                pod.debts().pay(() -> pod.store().leave(ref, connection.id()).thenAccept(gone -> tellLeft(ref, gone)));
            } else {
                pod.debts()
                        .pay(() -> pod.store()
                                .away(ref, connection.id(), pod.session().resumeWindow()));
            }
        }
        ResumeToken current = token;
        if (orderly && current != null) {
            pod.debts().pay(() -> pod.store().forget(current.digest()));
        }
        memberships.clear();
    }

    void tellLeft(PlaceRef ref, Outcome.Departure gone) {
        if (gone.left() != null) {
            long order = gone.left().order();
            pod.local()
                    .tell(gone.others(), those -> new Envelope.PeerLeft(ref.room(), ref.peer(), order, "left", those));
        }
    }

    /** The peer resumed over another connection: this one has nothing left to give up. */
    void evict() {
        if (over) {
            return;
        }
        over = true;
        memberships.clear();
        ended.run();
        connection.close(moving ? CloseReason.GOING_AWAY : CloseReason.RESUMED_ELSEWHERE);
    }

    /**
     * The peer is about to resume over another connection, which begins where this one ends: it may only look once the store knows what this one took, or the
     * client would hear the last signals twice.
     */
    void handOver(Envelope.ReceiptAddress successor) {
        List<Membership> held = List.copyOf(memberships.values());
        evict();
        CompletableFuture.allOf(held.stream()
                        .map(membership -> membership.receiving().settled())
                        .toArray(CompletableFuture[]::new))
                .thenRun(() -> pod.local().deliver(successor.pod(), new Envelope.Receipt(successor.number(), true)));
        // without effect once the successor holds the places; should it die before, the resume window runs
        held.forEach(membership -> pod.debts()
                .pay(() -> pod.store()
                        .away(membership.ref(), connection.id(), pod.session().resumeWindow())));
    }

    void heard(Envelope.Signal envelope) {
        Membership membership = memberships.get(envelope.room());
        if (over || membership == null || !membership.ref().peer().equals(envelope.to())) {
            receipt(envelope, false);
            return;
        }
        membership.whenActive(
                () -> membership.receiving().arrived(envelope.signal()).thenAccept(taken -> receipt(envelope, taken)));
    }

    void heard(Envelope.PeerJoined event) {
        Membership membership = memberships.get(event.room());
        if (membership != null) {
            membership.whenActive(() -> membership.joined(event, new Occupant(event.peer(), Joining.place(event))));
        }
    }

    void heard(Envelope.PeerLeft event) {
        Membership membership = memberships.get(event.room());
        if (membership != null) {
            membership.whenActive(() -> membership.left(event.peer(), event.order(), event.reason()));
        }
    }

    private void receipt(Envelope.Signal envelope, boolean taken) {
        Envelope.ReceiptAddress address = envelope.receipt();
        if (address != null) {
            pod.local().deliver(address.pod(), new Envelope.Receipt(address.number(), taken));
        }
    }

    /** Makes sure that the store knows of this client, and this client of what it may have missed. */
    void resync() {
        for (Membership membership : memberships.values()) {
            membership.whenActive(() -> hold(membership));
        }
        ResumeToken current = token;
        if (current != null) {
            // a failover may have lost it
            pod.debts().pay(() -> pod.store().remember(current.digest(), record(), null));
        }
    }

    CompletionStage<Outcome.Hold> hold(Membership membership) {
        return pod.store()
                .hold(
                        membership.ref(),
                        pod.place(connection.id(), membership.order()),
                        membership.receiving().heard())
                .whenCompleteAsync((outcome, failure) -> held(membership, outcome, failure), connection.executor());
    }

    private void held(Membership membership, Outcome.@Nullable Hold outcome, @Nullable Throwable failure) {
        if (over || memberships.get(membership.ref().room()) != membership) {
            return;
        }
        if (failure != null) {
            LOG.debug("{} is not made sure of; the next time will", membership.ref(), failure);
            return;
        }
        switch (outcome) {
            case Outcome.Held held -> {
                membership.reconcile(held.others());
                membership.receiving().check(held.sent(), Receiving.orders(held.others()));
            }
            case Outcome.Lost lost -> evict();
            case null -> throw new IllegalStateException("the store answered neither");
        }
    }

    Membership membership(PlaceRef ref) {
        Receiving.Client client = new Receiving.Client() {
            @Override
            public CompletionStage<Void> send(ServerEvent event) {
                return connection.send(event);
            }

            @Override
            public CompletionStage<Void> taken(long order, StoredSignal signal) {
                CompletableFuture<Void> told = new CompletableFuture<>();
                pod.debts()
                        .pay(() -> pod.store()
                                .taken(ref, order, List.of(signal))
                                .whenComplete((done, failure) -> told.complete(null)));
                return told;
            }
        };
        return new Membership(
                ref,
                connection::send,
                client,
                () -> pod.store().inbox(ref).thenApplyAsync(signals -> signals, connection.executor()),
                pod.metrics());
    }

    SessionRecord record() {
        return new SessionRecord(
                principal.subject(),
                pod.tier(),
                pod.instance(),
                connection.id(),
                memberships.values().stream().map(Membership::ref).toList());
    }

    /** Gives the session a new token in place of the old one. */
    CompletionStage<ResumeToken> renewToken() {
        ResumeToken renewed = ResumeToken.random();
        ResumeToken old = token;
        token = renewed;
        return pod.store()
                .remember(renewed.digest(), record(), old == null ? null : old.digest())
                .thenApply(done -> renewed);
    }

    Map<String, Membership> memberships() {
        return memberships;
    }

    ClientConnection connection() {
        return connection;
    }

    /** One change at a time: a signal sent right behind a join belongs to the room that is being joined. */
    private CompletionStage<Answer> exclusively(Supplier<CompletionStage<Answer>> change) {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        CompletableFuture<?> before = changing;
        changing = answer;
        if (before.isDone()) {
            begin(change, answer);
        } else {
            before.whenComplete((done, failure) -> begin(change, answer));
        }
        return answer;
    }

    private CompletionStage<Answer> afterChanges(Supplier<CompletionStage<Answer>> command) {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        if (changing.isDone()) {
            begin(command, answer);
        } else {
            changing.whenComplete((done, failure) -> begin(command, answer));
        }
        return answer;
    }

    private void begin(Supplier<CompletionStage<Answer>> command, CompletableFuture<Answer> answer) {
        if (over) {
            answer.complete(ENDED);
            return;
        }
        command.get()
                .whenCompleteAsync(
                        (result, failure) -> {
                            List<Membership> answered = memberships.values().stream()
                                    .filter(Membership::awaitsAnswer)
                                    .toList();
                            answer.complete(failure == null ? result : refusal(failure));
                            // the transport has written the answer, or will on this event loop before this runs
                            connection.executor().execute(() -> answered.forEach(Membership::activate));
                        },
                        connection.executor());
    }

    private Answer refusal(Throwable failure) {
        Throwable cause = Debts.cause(failure);
        if (cause instanceof StoreUnavailableException) {
            pod.metrics().unavailable();
            return new Answer.Refused(
                    ErrorCode.UNAVAILABLE, "rooms cannot be reached at the moment; ask again", RETRY_AFTER);
        }
        LOG.error("a command of {} failed", connection.id(), cause);
        return new Answer.Refused(ErrorCode.UNAVAILABLE, "the server failed; ask again", RETRY_AFTER);
    }

    private static CompletionStage<Answer> answered(Answer answer) {
        return CompletableFuture.completedFuture(answer);
    }
}
