package dev.signalstack.runtime;

import dev.signalstack.contract.config.RuntimeConfig;
import dev.signalstack.runtime.auth.SecretFile;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a pod knows and clients do not.
 *
 * @param jwt signs tokens; null: no token is asked for
 * @param redis the Redis password; null: none
 */
record Secrets(@Nullable SecretFile jwt, @Nullable SecretFile redis) implements AutoCloseable {

    static Secrets open(RuntimeConfig config) {
        var jwt = config.auth().jwt();
        var redis = config.redis() == null ? null : config.redis().passwordFile();
        return new Secrets(
                jwt == null ? null : SecretFile.open(Path.of(jwt.secretFile())),
                redis == null ? null : SecretFile.open(Path.of(redis)));
    }

    /**
     * {@return a secret that all pods of the cluster share, to key digests with; without any, one of this pod's own, so that other pods cannot tell its session
     * IDs from forged ones}
     */
    Supplier<byte[]> shared() {
        if (redis != null) {
            return redis;
        }
        if (jwt != null) {
            return jwt;
        }
        var own = new byte[32];
        new SecureRandom().nextBytes(own);
        return () -> own;
    }

    @Override
    public void close() {
        if (jwt != null) {
            jwt.close();
        }
        if (redis != null) {
            redis.close();
        }
    }
}
