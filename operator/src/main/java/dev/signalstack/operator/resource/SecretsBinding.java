package dev.signalstack.operator.resource;

import dev.signalstack.operator.api.v1alpha1.SignalingCluster;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;

/** Lets the operator reach Secrets by name in a namespace that holds a SignalingCluster, for as long as it does (ADR 0012). */
public final class SecretsBinding {
    private SecretsBinding() {}

    /**
     * @param clusterRole the chart's role for Secrets
     * @param serviceAccount the operator's
     * @param operatorNamespace where that account is
     */
    public static RoleBinding of(
            SignalingCluster cluster, String clusterRole, String serviceAccount, String operatorNamespace) {
        return new RoleBindingBuilder()
                .withMetadata(Ownership.meta(cluster, Names.of(cluster).secretsBinding(), "operator"))
                .withNewRoleRef("rbac.authorization.k8s.io", "ClusterRole", clusterRole)
                .addNewSubject(null, "ServiceAccount", serviceAccount, operatorNamespace)
                .build();
    }
}
