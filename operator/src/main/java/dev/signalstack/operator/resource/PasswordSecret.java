package dev.signalstack.operator.resource;

import dev.signalstack.operator.api.v1alpha1.SignalingCluster;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/** The password of Redis and Sentinels, generated once. It is created, never applied: a second one would lock everybody out of running servers. */
public final class PasswordSecret {
    /** Key of the password, in a generated Secret and in a given one. */
    public static final String KEY = "password";

    private PasswordSecret() {}

    /** @param password made by the caller from a secure source; letters and digits only, as it is also written into redis.conf */
    public static Secret of(SignalingCluster cluster, String password) {
        return new SecretBuilder()
                .withApiVersion("v1")
                .withKind("Secret")
                .withMetadata(Ownership.meta(cluster, Names.of(cluster).generatedSecret(), "redis"))
                .withType("Opaque")
                .withData(Map.of(KEY, Base64.getEncoder().encodeToString(password.getBytes(StandardCharsets.US_ASCII))))
                .build();
    }
}
