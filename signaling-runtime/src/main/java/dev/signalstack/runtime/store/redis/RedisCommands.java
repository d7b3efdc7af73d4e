package dev.signalstack.runtime.store.redis;

import dev.signalstack.runtime.store.StoreUnavailableException;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One shared, pipelined connection for commands: they are carried out in the order of the calls. */
public final class RedisCommands implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RedisCommands.class);

    private final RedisLink<StatefulRedisConnection<String, byte[]>> link;
    private final Map<Scripts, String> digests = new EnumMap<>(Scripts.class);
    private final List<Runnable> restored = new CopyOnWriteArrayList<>();

    /** Begins to connect; until that is done, every call fails as unavailable. */
    public RedisCommands(RedisPrimary primary) {
        for (Scripts script : Scripts.values()) {
            digests.put(script, Digests.sha1(script.source()));
        }
        link = new RedisLink<>("commands", primary::connect, Scripts::load)
                .onUse(this::restored)
                .start();
    }

    private void restored() {
        restored.forEach(Runnable::run);
    }

    /** @param listener called after each connect, as soon as commands are taken again */
    void onRestored(Runnable listener) {
        restored.add(listener);
    }

    boolean available() {
        return link.available();
    }

    <T> CompletionStage<T> call(Function<RedisAsyncCommands<String, byte[]>, CompletionStage<T>> command) {
        CompletionStage<T> reply;
        try {
            reply = command.apply(link.connection().async());
        } catch (StoreUnavailableException e) {
            return CompletableFuture.failedFuture(e);
        } catch (RedisException e) {
            return CompletableFuture.failedFuture(translated(e));
        }
        return reply.exceptionallyCompose(failure -> CompletableFuture.failedFuture(translated(failure)));
    }

    /** @param arguments strings, numbers or bytes */
    CompletionStage<List<Object>> run(Scripts script, List<String> keys, Object... arguments) {
        String[] keyArray = keys.toArray(String[]::new);
        byte[][] values = new byte[arguments.length][];
        for (int i = 0; i < arguments.length; i++) {
            values[i] = arguments[i] instanceof byte[] bytes
                    ? bytes
                    : arguments[i].toString().getBytes(StandardCharsets.UTF_8);
        }
        String digest = Objects.requireNonNull(digests.get(script));
        return call(commands -> commands.<List<Object>>evalsha(digest, ScriptOutputType.MULTI, keyArray, values)
                .exceptionallyCompose(failure -> cause(failure) instanceof RedisNoScriptException
                        // SCRIPT FLUSH by somebody: EVAL loads it again
                        ? commands.eval(script.source(), ScriptOutputType.MULTI, keyArray, values)
                        : CompletableFuture.failedFuture(failure)));
    }

    private RuntimeException translated(Throwable failure) {
        Throwable cause = cause(failure);
        if (cause instanceof StoreUnavailableException unavailable) {
            return unavailable;
        }
        if (cause instanceof RedisCommandExecutionException answer) {
            String message = String.valueOf(answer.getMessage());
            // a demoted, loading or cut-off server: it can be asked again, by then perhaps another one
            if (message.matches(
                    "(?s)(READONLY|LOADING|MASTERDOWN|NOREPLICAS|TRYAGAIN|CLUSTERDOWN|BUSY|OOM|MISCONF).*")) {
                LOG.debug("Redis refuses: {}", message);
                link.suspect();
                return new StoreUnavailableException(message, answer);
            }
            return new IllegalStateException("Redis does not understand: " + message, answer);
        }
        link.suspect();
        return new StoreUnavailableException("Redis did not answer", cause);
    }

    private static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    @Override
    public void close() {
        link.close();
    }
}
