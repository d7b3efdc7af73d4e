package dev.signalstack.runtime.auth;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Who is let in. Callable from any event loop; nothing in it blocks. */
public interface TokenVerifier {
    /** Lets everyone in, for a cluster without {@code auth}. */
    TokenVerifier OPEN = _ -> Principal.ANONYMOUS;

    /**
     * @param token null: the client showed none
     * @throws TokenRefusedException when it is not let in
     */
    Principal verify(@Nullable String token) throws TokenRefusedException;

    /** {@return how long beyond its expiry a token still counts, for clocks that differ} */
    default Duration leeway() {
        return Duration.ZERO;
    }
}
