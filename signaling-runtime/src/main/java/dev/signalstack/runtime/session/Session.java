package dev.signalstack.runtime.session;

import dev.signalstack.runtime.auth.Principal;
import dev.signalstack.runtime.protocol.Answer;
import dev.signalstack.runtime.protocol.ClientCommand;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/** One client, as long as its connection lasts. Called on the connection's event loop only. */
public interface Session {
    Principal principal();

    /**
     * Carries out what the client asks. Commands are begun in the order of the calls; refusals are answers.
     *
     * @return completes on the event loop, never exceptionally
     */
    CompletionStage<Answer> handle(ClientCommand command);

    /** The same client showed a newer token for the same subject. */
    void refreshed(Principal principal);

    /** Tells the client {@code moving} with its resume token and hands its place over, so that any pod may resume it. */
    CompletionStage<Void> move(Duration reconnectIn);

    /**
     * The connection ended.
     *
     * @param orderly true when the client said goodbye: its peers hear {@code peer-left} at once. False: it is waited
     *     for during the resume window
     */
    void disconnected(boolean orderly);
}
