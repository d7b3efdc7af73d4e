package dev.signalstack.operator;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the operator is told by its environment; the chart sets all of it.
 *
 * @param runtimeImage {@code SIGNALSTACK_RUNTIME_IMAGE}: image of tiers that name none; required
 * @param redisImage {@code SIGNALSTACK_REDIS_IMAGE}: image of Redis when a resource names none; required
 * @param watchNamespaces {@code SIGNALSTACK_WATCH_NAMESPACES}: separated by commas; empty (default): all
 * @param lease {@code SIGNALSTACK_LEASE}: name of the lease that the leader holds; default {@code signalstack-operator}
 * @param serviceAccount {@code SIGNALSTACK_SERVICE_ACCOUNT}: the operator's own; default {@code signalstack-operator}
 * @param secretsRole {@code SIGNALSTACK_SECRETS_ROLE}: ClusterRole to bind beside each resource (ADR 0012); empty (default): none
 * @param pod {@code POD_NAME}: who holds the lease; required
 * @param namespace {@code POD_NAMESPACE}: where the lease is; required
 * @param managementPort {@code SIGNALSTACK_MANAGEMENT_PORT}: health and metrics, 0 for any free port; default 9090
 */
public record OperatorConfig(
        String runtimeImage,
        String redisImage,
        Set<String> watchNamespaces,
        String lease,
        String serviceAccount,
        String secretsRole,
        String pod,
        String namespace,
        int managementPort) {
    public OperatorConfig {
        watchNamespaces = Set.copyOf(watchNamespaces);
    }

    /** @throws IllegalArgumentException naming the variable that is missing or wrong */
    public static OperatorConfig of(Map<String, String> environment) {
        return new OperatorConfig(
                required(environment, "SIGNALSTACK_RUNTIME_IMAGE"),
                required(environment, "SIGNALSTACK_REDIS_IMAGE"),
                Arrays.stream(environment
                                .getOrDefault("SIGNALSTACK_WATCH_NAMESPACES", "")
                                .split(",", -1))
                        .map(String::strip)
                        .filter(namespace -> !namespace.isEmpty())
                        .collect(Collectors.toUnmodifiableSet()),
                environment.getOrDefault("SIGNALSTACK_LEASE", "signalstack-operator"),
                environment.getOrDefault("SIGNALSTACK_SERVICE_ACCOUNT", "signalstack-operator"),
                environment.getOrDefault("SIGNALSTACK_SECRETS_ROLE", ""),
                required(environment, "POD_NAME"),
                required(environment, "POD_NAMESPACE"),
                port(environment.getOrDefault("SIGNALSTACK_MANAGEMENT_PORT", "9090")));
    }

    private static String required(Map<String, String> environment, String name) {
        var value = environment.getOrDefault(name, "").strip();
        if (value.isEmpty()) {
            throw new IllegalArgumentException(name + " is not set; the chart helm/signalstack sets it");
        }
        return value;
    }

    private static int port(String text) {
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > 65_535) {
            throw new IllegalArgumentException(
                    "SIGNALSTACK_MANAGEMENT_PORT: '" + text + "' is not a port (expected: 0 to 65535)");
        }
        return Integer.parseInt(text);
    }
}
