package dev.signalstack.operator.apply;

import dev.signalstack.operator.api.v1alpha1.SignalingCluster;
import dev.signalstack.operator.resource.SecretsBinding;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Binds the operator to the chart's role for Secrets in namespaces that hold a SignalingCluster (ADR 0012). */
public final class SecretsAccess {
    private static final Logger LOG = LoggerFactory.getLogger(SecretsAccess.class);

    private final KubernetesClient client;
    private final String clusterRole;
    private final String serviceAccount;
    private final String operatorNamespace;
    /** Uids of resources whose binding was seen: it is made once, not asked for at every turn. */
    private final Set<String> bound = ConcurrentHashMap.newKeySet();

    /** @param clusterRole empty: the operator has the rights already, and nothing is bound */
    public SecretsAccess(KubernetesClient client, String clusterRole, String serviceAccount, String operatorNamespace) {
        this.client = client;
        this.clusterRole = clusterRole;
        this.serviceAccount = serviceAccount;
        this.operatorNamespace = operatorNamespace;
    }

    void ensure(SignalingCluster cluster) {
        if (clusterRole.isEmpty() || bound.contains(cluster.getMetadata().getUid())) {
            return;
        }
        var binding = SecretsBinding.of(cluster, clusterRole, serviceAccount, operatorNamespace);
        if (client.resource(binding).get() == null) {
            try {
                client.resource(binding).create();
                LOG.info("Created RoleBinding {}", binding.getMetadata().getName());
            } catch (KubernetesClientException e) {
                if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
                    throw e;
                }
                LOG.debug(
                        "RoleBinding {} was made meanwhile",
                        binding.getMetadata().getName());
            }
        }
        bound.add(cluster.getMetadata().getUid());
    }

    /** Reading was refused: somebody may have deleted the binding, so look again next time. */
    void forget(SignalingCluster cluster) {
        bound.remove(cluster.getMetadata().getUid());
    }
}
