package dev.signalstack.operator.observe;

import dev.signalstack.operator.api.v1alpha1.SignalingCluster;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks whether the Secrets that a spec names for the tiers are there: a pod whose Secret is missing waits for ever and does not say why. */
public final class References {
    /** Least bytes of a secret for HS256 (RFC 7518, section 3.2); the runtime refuses less. */
    private static final int LEAST_JWT_BYTES = 32;

    private final Secrets secrets;

    public References(Secrets secrets) {
        this.secrets = secrets;
    }

    /**
     * What is wrong with a reference.
     *
     * @param missing whether what it names is not there; false: it is there and of no use
     * @param sentence with the field and the way out
     */
    public record Problem(boolean missing, String sentence) {}

    public List<Problem> check(SignalingCluster cluster) {
        var problems = new ArrayList<Problem>();
        var namespace = cluster.getMetadata().getNamespace();
        var jwt = cluster.getSpec().auth().jwt();
        if (jwt != null) {
            var field = "spec.auth.jwt.secretRef";
            var found = secrets.read(
                    namespace, jwt.secretRef().name(), jwt.secretRef().key());
            missing(field, found).ifPresent(problems::add);
            if (found instanceof SecretValue.Found(var value)
                    && value.getBytes(StandardCharsets.UTF_8).length < LEAST_JWT_BYTES) {
                problems.add(new Problem(
                        false,
                        "%s: key %s of Secret %s is shorter than %d bytes, which tokens signed by HS256 need: put a longer secret there"
                                .formatted(
                                        field,
                                        jwt.secretRef().key(),
                                        jwt.secretRef().name(),
                                        LEAST_JWT_BYTES)));
            }
        }
        var turn = cluster.getSpec().ice().turn();
        if (turn != null) {
            var reference = turn.credentialsRef();
            for (var key : List.of(reference.usernameKey(), reference.credentialKey())) {
                missing("spec.ice.turn.credentialsRef", secrets.read(namespace, reference.name(), key))
                        .ifPresent(problems::add);
            }
        }
        return problems.stream().distinct().toList();
    }

    /** @param field of the spec that names the Secret */
    public static Optional<Problem> missing(String field, SecretValue value) {
        return switch (value) {
            case SecretValue.Found _, SecretValue.Predecessors _ -> Optional.empty();
            case SecretValue.NoSecret(var secret) ->
                Optional.of(new Problem(
                        true,
                        "%s names Secret %s, which does not exist: create it, or correct the name"
                                .formatted(field, secret)));
            case SecretValue.NoKey(var secret, var key) ->
                Optional.of(new Problem(
                        true,
                        "%s: Secret %s has no key %s: add it, or correct the name".formatted(field, secret, key)));
            case SecretValue.Denied(var secret) ->
                Optional.of(new Problem(
                        true,
                        "%s: the operator may not read Secret %s: give its ServiceAccount the chart's rights in this namespace"
                                .formatted(field, secret)));
        };
    }
}
