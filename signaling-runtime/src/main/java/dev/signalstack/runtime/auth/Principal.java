package dev.signalstack.runtime.auth;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who a connection belongs to (client protocol, Getting in).
 *
 * @param subject the token's {@code sub}; {@code anonymous} where no token is asked for
 * @param peer the only peer name the token allows; null: the client chooses
 * @param rooms room names, {@code *} allowed at the end; null: any room
 * @param role {@code member} or {@code admin}
 * @param expiresAt when the connection ends unless refreshed; null: never (no token was asked for)
 */
public record Principal(
        String subject,
        @Nullable String peer,
        @Nullable List<String> rooms,
        Role role,
        @Nullable Instant expiresAt) {
    public static final Principal ANONYMOUS = new Principal("anonymous", null, null, Role.MEMBER, null);

    /** What a token's {@code role} claim may say. */
    public enum Role {
        MEMBER,
        ADMIN
    }

    /** {@return whether the token lets its bearer into that room} */
    public boolean mayEnter(String room) {
        return rooms == null
                || rooms.stream()
                        .anyMatch(allowed -> allowed.endsWith("*")
                                ? room.startsWith(allowed.substring(0, allowed.length() - 1))
                                : room.equals(allowed));
    }
}
