package dev.signalstack.runtime.demo;

import dev.signalstack.contract.config.JwtConfig;
import dev.signalstack.runtime.auth.Principal;
import dev.signalstack.runtime.auth.TokenIssuer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;

/** Lets anybody who finds the page into the room of their choice, for a developer's machine; its tokens last an hour. */
public record Admission(JwtConfig jwt, Supplier<byte[]> secret, InstantSource clock) {

    String token(String room, String peer) {
        return new TokenIssuer(secret.get(), clock)
                .issue(new TokenIssuer.Grant(
                        "demo:" + peer,
                        peer,
                        List.of(room),
                        Principal.Role.MEMBER,
                        Duration.ofHours(1),
                        jwt.issuer(),
                        jwt.audience()));
    }
}
