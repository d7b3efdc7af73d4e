package dev.signalstack.runtime.store;

import dev.signalstack.contract.config.Tier;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a peer of a room is.
 *
 * @param pod instance of the process that holds its connection, see {@link PodInstance}
 * @param connection the connection's id; who shows another one has been replaced
 * @param order when it joined, counted by the room from 1; a resume keeps it
 * @param awayUntil until when the peer is waited for; null: it is connected
 */
public record Place(
        String pod,
        String connection,
        Tier tier,
        long order,
        @Nullable Instant awayUntil) {}
