package dev.signalstack.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.signalstack.contract.config.IceServer;
import dev.signalstack.contract.config.RuntimeConfig;
import dev.signalstack.contract.config.TurnConfig;
import dev.signalstack.runtime.auth.SecretFile;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What clients are told of STUN and TURN: the configured servers, and those whose credential is a mounted Secret, as it is now. */
final class IceServers implements Supplier<List<IceServer>>, AutoCloseable {
    private final List<IceServer> configured;
    private final @Nullable Turn turn;

    private record Turn(TurnConfig config, SecretFile username, SecretFile credential) {}

    IceServers(RuntimeConfig config) {
        configured = config.ice();
        var from = config.turn();
        turn = from == null
                ? null
                : new Turn(
                        from,
                        SecretFile.open(Path.of(from.usernameFile())),
                        SecretFile.open(Path.of(from.credentialFile())));
    }

    @Override
    public List<IceServer> get() {
        if (turn == null) {
            return configured;
        }
        var secret = new IceServer(
                turn.config().urls(),
                new String(turn.username().get(), UTF_8),
                new String(turn.credential().get(), UTF_8));
        return Stream.concat(configured.stream(), Stream.of(secret)).toList();
    }

    @Override
    public void close() {
        if (turn != null) {
            turn.username().close();
            turn.credential().close();
        }
    }
}
