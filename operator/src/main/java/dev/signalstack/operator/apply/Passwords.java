package dev.signalstack.operator.apply;

import dev.signalstack.operator.api.v1alpha1.SignalingCluster;
import dev.signalstack.operator.observe.SecretValue;
import dev.signalstack.operator.observe.Secrets;
import dev.signalstack.operator.resource.Names;
import dev.signalstack.operator.resource.Ownership;
import dev.signalstack.operator.resource.PasswordSecret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.security.SecureRandom;
import java.util.stream.Collectors;

/** Gets the password of a resource's Redis: from the Secret it names, or from one that is made once. */
public final class Passwords {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    /** 238 bits. */
    private static final int LENGTH = 40;

    private final KubernetesClient client;
    private final Secrets secrets;
    private final SecretsAccess access;
    private final SecureRandom random = new SecureRandom();

    public Passwords(KubernetesClient client, Secrets secrets, SecretsAccess access) {
        this.client = client;
        this.secrets = secrets;
        this.access = access;
    }

    /** Writes only when no password was ever made. */
    public SecretValue obtain(SignalingCluster cluster) {
        access.ensure(cluster);
        var namespace = cluster.getMetadata().getNamespace();
        var name = Names.of(cluster).passwordSecret(cluster);
        try {
            if (!cluster.getSpec().redis().auth().secretName().isEmpty()) {
                return secrets.read(namespace, name, PasswordSecret.KEY);
            }
            var found = secrets.find(namespace, name);
            if (found.isPresent()) {
                return Ownership.whose(found.get(), cluster) == Ownership.Whose.PREDECESSORS
                        ? new SecretValue.Predecessors(name)
                        : Secrets.value(found.get(), PasswordSecret.KEY);
            }
            var made = client.resource(PasswordSecret.of(cluster, generate())).create();
            return Secrets.value(made, PasswordSecret.KEY);
        } catch (KubernetesClientException e) {
            return switch (e.getCode()) {
                case HttpURLConnection.HTTP_FORBIDDEN -> {
                    access.forget(cluster);
                    yield new SecretValue.Denied(name);
                }
                // Made in the meantime, by the operator that led before: its password is the one.
                case HttpURLConnection.HTTP_CONFLICT -> secrets.read(namespace, name, PasswordSecret.KEY);
                default -> throw e;
            };
        }
    }

    private String generate() {
        return random.ints(LENGTH, 0, ALPHABET.length())
                .mapToObj(index -> String.valueOf(ALPHABET.charAt(index)))
                .collect(Collectors.joining());
    }
}
