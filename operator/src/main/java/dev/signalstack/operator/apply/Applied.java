package dev.signalstack.operator.apply;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;

/**
 * What became of applying.
 *
 * @param written objects that differed
 * @param refused objects that could not be written; what was there is as before
 */
public record Applied(List<HasMetadata> written, List<Refused> refused) {
    public Applied {
        written = List.copyOf(written);
        refused = List.copyOf(refused);
    }
}
