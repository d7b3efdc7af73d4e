package dev.signalstack.runtime.store;

import dev.signalstack.contract.config.Tier;
import java.util.List;

/**
 * What a resume token stands for.
 *
 * @param subject whose token it is; another subject may not use it
 * @param pod the process that has the connection, see {@link PodInstance}
 * @param connection the connection that holds the places; they are given to whoever shows the token only while it does
 */
public record SessionRecord(String subject, Tier tier, String pod, String connection, List<PlaceRef> places) {
    public SessionRecord {
        places = List.copyOf(places);
    }
}
