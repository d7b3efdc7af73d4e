package dev.signalstack.runtime.session;

import dev.signalstack.runtime.bus.Envelope;
import dev.signalstack.runtime.protocol.Answer;
import dev.signalstack.runtime.protocol.ClientCommand;
import dev.signalstack.runtime.protocol.ErrorCode;
import dev.signalstack.runtime.store.Outcome;
import dev.signalstack.runtime.store.Place;
import dev.signalstack.runtime.store.SignalBody;
import dev.signalstack.runtime.store.StoredSignal;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** How a signal leaves: into the receiver's inbox first, then to the pod that holds the receiver. */
final class Sending {
    private final PodContext pod;
    private final LocalSession session;

    Sending(PodContext pod, LocalSession session) {
        this.pod = pod;
        this.session = session;
    }

    CompletionStage<Answer> send(ClientCommand.Signal command) {
        Membership membership = session.memberships().get(command.room());
        if (membership == null) {
            return refused(ErrorCode.NOT_IN_ROOM, "join " + command.room() + " first");
        }
        SignalBody body = new SignalBody(command.type(), command.payload(), command.id());
        return store(membership, command, body)
                .thenComposeAsync(
                        outcome -> outcome instanceof Outcome.NotInRoom
                                ? afterHolding(membership, command, body)
                                : CompletableFuture.completedFuture(outcome),
                        session.connection().executor())
                .thenComposeAsync(
                        outcome -> carry(membership, command, body, outcome),
                        session.connection().executor());
    }

    private CompletionStage<Outcome.Send> store(Membership membership, ClientCommand.Signal command, SignalBody body) {
        return pod.store()
                .send(membership.ref(), session.connection().id(), command.to(), membership.sentTo(command.to()), body);
    }

    /** A failover may have lost the newest joins; this pod knows better who is connected to it. */
    private CompletionStage<Outcome.Send> afterHolding(
            Membership membership, ClientCommand.Signal command, SignalBody body) {
        return session.hold(membership)
                .thenCompose(held -> held instanceof Outcome.Held
                        ? store(membership, command, body)
                        : CompletableFuture.completedFuture(new Outcome.NotInRoom()));
    }

    private CompletionStage<Answer> carry(
            Membership membership, ClientCommand.Signal command, SignalBody body, Outcome.Send outcome) {
        return switch (outcome) {
            case Outcome.NotInRoom none ->
                refused(ErrorCode.NOT_IN_ROOM, "you are not in " + command.room() + " any more");
            case Outcome.UnknownPeer unknown ->
                refused(ErrorCode.UNKNOWN_PEER, "nobody in " + command.room() + " is called " + command.to());
            case Outcome.Accepted accepted -> {
                membership.sent(command.to(), accepted.to().order(), accepted.seq());
                yield publish(membership, command, body, accepted);
            }
        };
    }

    private CompletionStage<Answer> publish(
            Membership membership, ClientCommand.Signal command, SignalBody body, Outcome.Accepted accepted) {
        String id = command.id() == null ? UUID.randomUUID().toString() : command.id();
        Place to = accepted.to();
        if (to.awayUntil() != null) {
            return answered(new Answer.Held(id, to.awayUntil()));
        }
        StoredSignal signal =
                new StoredSignal(accepted.entry(), membership.ref().peer(), accepted.fromOrder(), accepted.seq(), body);
        boolean elsewhere = !to.pod().equals(pod.instance());
        boolean receipt = command.receipt() || !command.type().equals("candidate") || !elsewhere;
        if (!receipt) {
            return pod.local()
                    .deliver(to.pod(), envelope(command, to, signal, null))
                    .thenCompose(heard -> answered(heard ? new Answer.Sent(id) : held(id)));
        }
        Receipts.Expected expected = pod.receipts().expect();
        long begun = System.nanoTime();
        pod.local()
                .deliver(to.pod(), envelope(command, to, signal, expected.address()))
                .thenAccept(heard -> {
                    if (!heard) {
                        expected.taken().complete(false);
                    }
                });
        return expected.taken().thenCompose(taken -> {
            pod.metrics().receiptAfter(Duration.ofNanos(System.nanoTime() - begun));
            return answered(taken ? new Answer.Delivered(id) : held(id));
        });
    }

    private static Envelope.Signal envelope(
            ClientCommand.Signal command, Place to, StoredSignal signal, Envelope.@Nullable ReceiptAddress receipt) {
        return new Envelope.Signal(command.room(), command.to(), to.connection(), signal, receipt);
    }

    /** It lies in the inbox: the receiver's pod fetches it, or, if that is dead, whoever resumes the receiver does. */
    private Answer.Held held(String id) {
        return new Answer.Held(id, Instant.now().plus(pod.session().resumeWindow()));
    }

    private CompletionStage<Answer> answered(Answer answer) {
        pod.metrics()
                .signal(
                        switch (answer) {
                            case Answer.Delivered delivered -> "delivered";
                            case Answer.Sent sent -> "sent";
                            case Answer.Held held -> "held";
                            case Answer.Refused refused -> refused.code().wire();
                            default -> throw new IllegalStateException("not an answer to a signal: " + answer);
                        });
        return CompletableFuture.completedFuture(answer);
    }

    private CompletionStage<Answer> refused(ErrorCode code, String message) {
        return answered(new Answer.Refused(code, message, null));
    }
}
