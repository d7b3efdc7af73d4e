package dev.signalstack.runtime;

import dev.signalstack.runtime.auth.Principal;
import dev.signalstack.runtime.auth.SecretFile;
import dev.signalstack.runtime.auth.TokenIssuer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints a token that a cluster with that secret accepts. */
@Command(name = "token", mixinStandardHelpOptions = true, description = "Signs a token with the cluster's secret.")
final class TokenCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--secret-file", required = true, paramLabel = "FILE", description = "holds the shared secret")
    private Path secretFile = Path.of("");

    @Option(names = "--subject", defaultValue = "developer", description = "the user (sub), default ${DEFAULT-VALUE}")
    private String subject = "developer";

    @Option(names = "--peer", description = "the only peer name it allows; default any")
    private @Nullable String peer;

    @Option(names = "--room", description = "a room it opens, * allowed at the end, may be repeated; default all")
    private @Nullable List<String> rooms;

    @Option(names = "--role", defaultValue = "MEMBER", description = "${COMPLETION-CANDIDATES}; default member")
    private Principal.Role role = Principal.Role.MEMBER;

    @Option(names = "--expires", defaultValue = "1h", description = "such as 30s, 15m or 12h; default ${DEFAULT-VALUE}")
    private String expires = "1h";

    @Option(names = "--issuer", description = "iss; default none")
    private @Nullable String issuer;

    @Option(names = "--audience", description = "aud; default none")
    private @Nullable String audience;

    @Override
    public Integer call() {
        try (var secret = SecretFile.open(secretFile)) {
            var token = new TokenIssuer(secret.get(), InstantSource.system())
                    .issue(new TokenIssuer.Grant(subject, peer, rooms, role, duration(expires), issuer, audience));
            var out = spec.commandLine().getOut();
            out.println(token);
            out.flush();
            return 0;
        }
    }

    static Duration duration(String text) {
        try {
            var iso = text.toUpperCase(Locale.ROOT);
            return Duration.parse(iso.startsWith("P") ? iso : "PT" + iso);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a duration (expected: such as 30s, 15m or 12h)", e);
        }
    }
}
