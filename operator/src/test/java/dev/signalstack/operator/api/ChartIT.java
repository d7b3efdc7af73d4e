package dev.signalstack.operator.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalstack.operator.testing.ApiServer;
import dev.signalstack.operator.testing.ApiServerExtension;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The chart on a real API server: accepted, restricted, and with no more rights than the operator needs. */
@ExtendWith(ApiServerExtension.class)
class ChartIT {
    private static final String SECRETS_ROLE = "signalstack-operator-secrets";

    private final KubernetesClient client;

    ChartIT(KubernetesClient client) {
        this.client = client;
    }

    @BeforeEach
    void namespacesUnderTheRestrictedStandard() {
        for (var name : List.of(Chart.NAMESPACE, "team-a", "team-b")) {
            client.resource(new NamespaceBuilder()
                            .withNewMetadata()
                            .withName(name)
                            .addToLabels("pod-security.kubernetes.io/enforce", "restricted")
                            .endMetadata()
                            .build())
                    .serverSideApply();
        }
    }

    @Test
    void isAcceptedInBothScopes() throws Exception {
        for (var values : List.of(
                new String[] {"replicas=2"},
                new String[] {"rbac.scope=namespace", "watchNamespaces={team-a,team-b}"},
                new String[] {"rbac.scope=namespace", "crds.install=false"})) {
            for (var item : Chart.render(client, values)) {
                assertThat(client.resource(item).dryRun().serverSideApply()).isNotNull();
            }
        }
    }

    @Test
    void grantsNoSecretsAndNoWildcardClusterWide() throws Exception {
        var rendered = Chart.render(client);
        var bound = clusterRole(rendered, "signalstack-operator");
        var secrets = clusterRole(rendered, SECRETS_ROLE);

        assertThat(resources(bound)).doesNotContain("secrets", "pods/exec", "nodes", "persistentvolumes", "*");
        assertThat(verbs(bound)).doesNotContain("*", "escalate", "impersonate");
        assertThat(bound)
                .filteredOn(rule -> rule.getVerbs().contains("bind"))
                .singleElement()
                .satisfies(rule -> {
                    assertThat(rule.getResources()).containsExactly("clusterroles");
                    assertThat(rule.getResourceNames()).containsExactly(SECRETS_ROLE);
                });
        assertThat(resources(secrets)).containsExactly("secrets");
        assertThat(verbs(secrets)).containsExactlyInAnyOrder("get", "create");
    }

    @Test
    void staysInItsNamespacesWhenToldTo() throws Exception {
        var rendered = Chart.render(client, "rbac.scope=namespace", "watchNamespaces={team-a,team-b}");

        assertThat(rendered).extracting(HasMetadata::getKind).doesNotContain("ClusterRole", "ClusterRoleBinding");
        assertThat(Chart.ofType(rendered, Role.class))
                .filteredOn(role -> role.getMetadata().getName().equals("signalstack-operator"))
                .extracting(role -> role.getMetadata().getNamespace())
                .containsExactlyInAnyOrder("team-a", "team-b");
        assertThat(environment(rendered, "SIGNALSTACK_WATCH_NAMESPACES")).isEqualTo("team-a,team-b");
        assertThat(environment(rendered, "SIGNALSTACK_SECRETS_ROLE")).isEmpty();
    }

    @Test
    void letsTheOperatorReachSecretsOnlyWhereItBoundItself(ApiServer server) throws Exception {
        for (var item : Chart.render(client)) {
            client.resource(item).forceConflicts().serverSideApply();
        }
        var password = new SecretBuilder()
                .withNewMetadata()
                .withName("demo-redis-auth")
                .endMetadata()
                .addToStringData("password", "generated")
                .build();
        try (var operator = operator(server)) {
            assertThatThrownBy(() -> operator.secrets()
                            .inNamespace("team-a")
                            .resource(password)
                            .create())
                    .isInstanceOf(KubernetesClientException.class)
                    .hasMessageContaining("cannot create resource \"secrets\"");

            bind(operator, "team-a", SECRETS_ROLE);
            Awaitility.await()
                    .ignoreException(KubernetesClientException.class)
                    .untilAsserted(() -> assertThat(operator.secrets()
                                    .inNamespace("team-a")
                                    .resource(password)
                                    .create())
                            .isNotNull());

            assertThat(operator.secrets()
                            .inNamespace("team-a")
                            .withName("demo-redis-auth")
                            .get())
                    .isNotNull();
            refused(() -> operator.secrets().inNamespace("team-a").list());
            refused(() -> operator.secrets()
                    .inNamespace("team-b")
                    .withName("demo-redis-auth")
                    .get());
            refused(() -> bind(operator, "team-a", "cluster-admin"));
            refused(() -> operator.secrets()
                    .inNamespace("team-a")
                    .withName("demo-redis-auth")
                    .delete());
        } finally {
            client.secrets().inNamespace("team-a").withName("demo-redis-auth").delete();
        }
    }

    @Test
    void runsUnderTheRestrictedStandard() throws Exception {
        var template = Chart.ofType(Chart.render(client), Deployment.class)
                .getFirst()
                .getSpec()
                .getTemplate();
        var pod = new PodBuilder()
                .withNewMetadata()
                .withName("operator")
                .withNamespace("team-b")
                .endMetadata()
                .withSpec(template.getSpec())
                .editSpec()
                .withServiceAccountName(null)
                .endSpec()
                .build();

        assertThat(client.resource(pod).dryRun().create()).isNotNull();

        pod.getSpec().getSecurityContext().setRunAsNonRoot(false);
        assertThatThrownBy(() -> client.resource(pod).dryRun().create())
                .hasMessageContaining("violates PodSecurity \"restricted:latest\"");
    }

    @Test
    void budgetsDisruptionsOnlyWhenAnotherOperatorCanTakeOver() throws Exception {
        assertThat(Chart.ofType(Chart.render(client), PodDisruptionBudget.class))
                .isEmpty();
        assertThat(Chart.ofType(Chart.render(client, "replicas=2"), PodDisruptionBudget.class))
                .hasSize(1);
    }

    @Test
    void refusesValuesItDoesNotKnow() throws Exception {
        assertThat(Chart.refusal("replica=2")).contains("additional properties 'replica' not allowed");
        assertThat(Chart.refusal("rbac.scope=everything")).contains("/rbac/scope");
    }

    private static void refused(ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        KubernetesClientException.class,
                        refusal -> assertThat(refusal.getCode()).isEqualTo(403));
    }

    private static KubernetesClient operator(ApiServer server) {
        return new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder(server.client().getConfiguration())
                        .withImpersonateUsername(
                                "system:serviceaccount:%s:signalstack-operator".formatted(Chart.NAMESPACE))
                        .build())
                .build();
    }

    private static void bind(KubernetesClient operator, String namespace, String clusterRole) {
        operator.rbac()
                .roleBindings()
                .inNamespace(namespace)
                .resource(new RoleBindingBuilder()
                        .withNewMetadata()
                        .withName("demo-operator-" + clusterRole)
                        .endMetadata()
                        .withNewRoleRef("rbac.authorization.k8s.io", "ClusterRole", clusterRole)
                        .addNewSubject(null, "ServiceAccount", "signalstack-operator", Chart.NAMESPACE)
                        .build())
                .create();
    }

    private static List<PolicyRule> clusterRole(List<HasMetadata> rendered, String name) {
        return Chart.ofType(rendered, ClusterRole.class).stream()
                .filter(role -> role.getMetadata().getName().equals(name))
                .findFirst()
                .orElseThrow()
                .getRules();
    }

    private static List<String> resources(List<PolicyRule> rules) {
        return rules.stream().flatMap(rule -> rule.getResources().stream()).toList();
    }

    private static List<String> verbs(List<PolicyRule> rules) {
        return rules.stream().flatMap(rule -> rule.getVerbs().stream()).toList();
    }

    private static String environment(List<HasMetadata> rendered, String name) {
        return Chart.ofType(rendered, Deployment.class)
                .getFirst()
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .stream()
                .flatMap(container -> container.getEnv().stream())
                .filter(variable -> variable.getName().equals(name))
                .findFirst()
                .orElseThrow()
                .getValue();
    }
}
