package dev.signalstack.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalstack.contract.naming.Labels;
import dev.signalstack.operator.api.Chart;
import dev.signalstack.operator.apply.PodRestarts;
import dev.signalstack.operator.apply.RoleLabels;
import dev.signalstack.operator.plan.RedisVerdict;
import dev.signalstack.operator.redis.ServerRole;
import dev.signalstack.operator.testing.ApiServerExtension;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The operator with no more rights than the chart gives it: what it does must be allowed, in both scopes. */
@ExtendWith(ApiServerExtension.class)
class RightsIT {
    private static final String ACCOUNT = "signalstack-operator";

    private final KubernetesClient client;

    RightsIT(KubernetesClient client) {
        this.client = client;
    }

    @Test
    void areEnoughClusterWide() throws Exception {
        install("rbac.scope=cluster");
        var namespace = RunningOperator.newNamespace(client);

        try (var operator =
                RunningOperator.startAs(client, ACCOUNT, namespace, Set.of(), "signalstack-operator-secrets")) {
            worksThrough(operator);
        }
        assertThat(client.rbac()
                        .roleBindings()
                        .inNamespace(namespace)
                        .withName("demo-operator")
                        .require()
                        .getMetadata()
                        .getOwnerReferences())
                .hasSize(1);
    }

    @Test
    void areEnoughInOneNamespace() throws Exception {
        var namespace = RunningOperator.newNamespace(client);
        install("rbac.scope=namespace", "watchNamespaces={" + namespace + "}");

        try (var operator = RunningOperator.startAs(client, ACCOUNT, namespace, Set.of(namespace), "")) {
            worksThrough(operator);
        }
    }

    private void worksThrough(RunningOperator operator) {
        operator.apply("demo", "{auth: {jwt: {secretRef: {name: demo-jwt}}}}");
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(operator.condition("demo", "Stalled"))
                        .hasValueSatisfying(stalled -> assertThat(stalled.getReason())
                                .as(stalled.getMessage())
                                .isEqualTo("ReferenceMissing")));

        operator.createSecret("demo-jwt", Map.of("secret", "0123456789abcdef0123456789abcdef"));

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(operator.condition("demo", "Stalled"))
                        .hasValueSatisfying(stalled -> assertThat(stalled.getStatus())
                                .as(stalled.getMessage())
                                .isEqualTo("False")));
        assertThat(client.resources(Deployment.class)
                        .inNamespace(operator.namespace)
                        .withLabel(Labels.CLUSTER, "demo")
                        .list()
                        .getItems())
                .hasSize(2);
        await().untilAsserted(() -> assertThat(operator.told("demo")).contains("ReferenceMissing"));
        tellsTheSameThingOnce(operator);
        labelsAndRestartsPods(operator.namespace);
    }

    private void tellsTheSameThingOnce(RunningOperator operator) {
        try (var own = impersonating()) {
            var announcer = new Announcer(own, "operator-in-test", Clock.systemUTC());
            for (int time = 0; time < 3; time++) {
                announcer.tell(operator.stored("demo"), new RedisVerdict.Notice(true, "Repeated", "It happened."));
            }
        }
        assertThat(operator.told("demo")).containsOnlyOnce("Repeated");
    }

    private KubernetesClient impersonating() {
        return new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder(client.getConfiguration())
                        .withImpersonateUsername("system:serviceaccount:signalstack-system:" + ACCOUNT)
                        .build())
                .build();
    }

    private void labelsAndRestartsPods(String namespace) {
        var pod = client.resource(pod(namespace)).create();
        try (var own = impersonating()) {
            new RoleLabels(own).write(List.of(pod), Map.of("demo-redis-9", ServerRole.PRIMARY), Set.of());
            assertThat(client.resource(pod).get().getMetadata().getLabels())
                    .containsEntry(Labels.REDIS_ROLE, "primary");

            new PodRestarts(own).restart(pod);
            await().untilAsserted(() -> assertThat(client.resource(pod).get()).isNull());
        }
    }

    private static Pod pod(String namespace) {
        return new PodBuilder()
                .withNewMetadata()
                .withName("demo-redis-9")
                .withNamespace(namespace)
                .endMetadata()
                .withNewSpec()
                .withTerminationGracePeriodSeconds(0L)
                .withNewSecurityContext()
                .withRunAsNonRoot(true)
                .withNewSeccompProfile()
                .withType("RuntimeDefault")
                .endSeccompProfile()
                .endSecurityContext()
                .addNewContainer()
                .withName("redis")
                .withImage("redis")
                .withNewSecurityContext()
                .withAllowPrivilegeEscalation(false)
                .withNewCapabilities()
                .withDrop("ALL")
                .endCapabilities()
                .endSecurityContext()
                .endContainer()
                .withServiceAccountName("default")
                .withAutomountServiceAccountToken(false)
                .endSpec()
                .build();
    }

    /** What another scope granted before must not help. */
    private void install(String... values) throws Exception {
        client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(Chart.NAMESPACE)
                        .endMetadata()
                        .build())
                .serverSideApply();
        client.rbac().clusterRoleBindings().withName(ACCOUNT).delete();
        for (var item : Chart.render(client, values)) {
            if (!item.getKind().equals("CustomResourceDefinition")) {
                client.resource(item).forceConflicts().serverSideApply();
            }
        }
    }
}
