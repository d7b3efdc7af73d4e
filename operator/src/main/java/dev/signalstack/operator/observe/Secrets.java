package dev.signalstack.operator.observe;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Reads Secrets by name. There is no informer for them, as the operator has no right to list them (ADR 0012). */
public final class Secrets {
    private final KubernetesClient client;

    public Secrets(KubernetesClient client) {
        this.client = client;
    }

    public SecretValue read(String namespace, String name, String key) {
        try {
            return find(namespace, name)
                    .map(secret -> value(secret, key))
                    .orElseGet(() -> new SecretValue.NoSecret(name));
        } catch (KubernetesClientException e) {
            if (e.getCode() == HttpURLConnection.HTTP_FORBIDDEN) {
                return new SecretValue.Denied(name);
            }
            throw e;
        }
    }

    /** @throws KubernetesClientException with code 403 when the operator may not read it */
    public Optional<Secret> find(String namespace, String name) {
        return Optional.ofNullable(
                client.secrets().inNamespace(namespace).withName(name).get());
    }

    /** {@return the key's value, without the line's end that {@code kubectl create secret --from-file} leaves behind} */
    public static SecretValue value(Secret secret, String key) {
        var name = secret.getMetadata().getName();
        var data = secret.getData() == null ? null : secret.getData().get(key);
        return data == null || data.isEmpty()
                ? new SecretValue.NoKey(name, key)
                : new SecretValue.Found(new String(Base64.getDecoder().decode(data), StandardCharsets.UTF_8).strip());
    }
}
