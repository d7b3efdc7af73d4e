package dev.signalstack.runtime.transport.clients;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalstack.runtime.auth.Principal;
import dev.signalstack.runtime.auth.TokenRefusedException;
import dev.signalstack.runtime.protocol.Answer;
import dev.signalstack.runtime.protocol.BadFrameException;
import dev.signalstack.runtime.protocol.ClientCommand;
import dev.signalstack.runtime.protocol.CloseReason;
import dev.signalstack.runtime.protocol.CommandParser;
import dev.signalstack.runtime.protocol.ErrorCode;
import dev.signalstack.runtime.session.ClientConnection;
import dev.signalstack.runtime.session.Session;
import io.netty.channel.EventLoop;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What becomes of what one client says, from its admission to the end of its connection. On the connection's event loop only. */
public final class Conversation {
    private static final Logger log = LoggerFactory.getLogger(Conversation.class);

    private final Entrance entrance;
    private final ClientConnection connection;
    private final EventLoop loop;
    private final Session session;
    private final OpenClient client;
    private final Patience patience = new Patience(System::nanoTime);
    private @Nullable ScheduledFuture<?> expiry;
    private boolean ended;

    Conversation(Entrance entrance, ClientConnection connection, Principal principal, EventLoop loop) {
        this.entrance = entrance;
        this.connection = connection;
        this.loop = loop;
        this.session = entrance.sessions().open(connection, principal);
        this.client = new OpenClient(session, connection);
        entrance.clients().add(client);
        expireWith(principal);
    }

    /**
     * @param bytes size of the frame or event as it came
     * @param reply takes the answer, refusals too, on the event loop
     */
    public void say(String event, JsonNode data, int bytes, Consumer<Answer> reply) {
        if (ended) {
            return;
        }
        int limit = entrance.limits().payload().toIntExact();
        if (bytes > limit) {
            reply.accept(new Answer.Refused(ErrorCode.PAYLOAD_TOO_LARGE, "more than " + limit + " bytes", null));
            return;
        }
        try {
            switch (CommandParser.parse(event, data)) {
                case ClientCommand.Refresh refresh -> reply.accept(refresh(refresh.token()));
                case ClientCommand command -> carryOut(command, reply);
            }
        } catch (BadFrameException e) {
            bad(e, reply);
        }
    }

    /** Answers what is not of the protocol; ends the connection when it happens too often. */
    public void bad(BadFrameException frame, Consumer<Answer> reply) {
        entrance.meters().badFrame();
        reply.accept(new Answer.Refused(ErrorCode.BAD_FRAME, String.valueOf(frame.getMessage()), null));
        closeUnless(patience.badFrame());
    }

    /**
     * The connection ended.
     *
     * @param orderly whether the client said goodbye
     */
    public void ended(boolean orderly) {
        if (ended) {
            return;
        }
        ended = true;
        if (expiry != null) {
            expiry.cancel(false);
        }
        entrance.clients().remove(client);
        session.disconnected(orderly);
    }

    private void carryOut(ClientCommand command, Consumer<Answer> reply) {
        session.handle(command).whenComplete((answer, failure) -> {
            if (failure != null) {
                log.error("a {} failed", command.getClass().getSimpleName(), failure);
                reply.accept(new Answer.Refused(ErrorCode.UNAVAILABLE, "not possible now", Duration.ofSeconds(1)));
            } else if (!ended) {
                reply.accept(answer);
                if (answer instanceof Answer.Refused refused && refused.code() == ErrorCode.RATE_LIMITED) {
                    closeUnless(patience.tooFast(refused.retryAfter() == null ? Duration.ZERO : refused.retryAfter()));
                }
            }
        });
    }

    private void closeUnless(boolean borne) {
        if (!borne) {
            connection.close(CloseReason.TOO_MANY_BAD_FRAMES);
        }
    }

    private Answer refresh(String token) {
        try {
            var principal = entrance.verify(token);
            if (principal.expiresAt() == null) {
                return new Answer.Refused(ErrorCode.BAD_FRAME, "this cluster asks for no token", null);
            }
            if (!principal.subject().equals(session.principal().subject())) {
                return new Answer.Refused(ErrorCode.UNAUTHORIZED, "the token is of another subject", null);
            }
            session.refreshed(principal);
            expireWith(principal);
            return new Answer.Refreshed(principal.expiresAt());
        } catch (TokenRefusedException e) {
            return new Answer.Refused(ErrorCode.UNAUTHORIZED, String.valueOf(e.getMessage()), null);
        }
    }

    private void expireWith(Principal principal) {
        if (expiry != null) {
            expiry.cancel(false);
        }
        var end = principal.expiresAt();
        expiry = end == null
                ? null
                : loop.schedule(
                        () -> connection.close(CloseReason.TOKEN_EXPIRED),
                        Duration.between(
                                        Instant.now(),
                                        end.plus(entrance.verifier().leeway()))
                                .toMillis(),
                        TimeUnit.MILLISECONDS);
    }
}
