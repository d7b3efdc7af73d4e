package dev.signalstack.operator.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalstack.contract.naming.Labels;
import dev.signalstack.operator.redis.ServerRole;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which labels are written after a failover, and in which order. */
class RoleLabelsTest {

    @Test
    void withdrawsTheOldPrimarysLabelBeforeItGivesTheNewOne() {
        assertThat(changes(
                        Map.of("demo-redis-0", ServerRole.PRIMARY, "demo-redis-1", ServerRole.REPLICA),
                        Set.of(),
                        pod("demo-redis-0", "replica"),
                        pod("demo-redis-1", "primary")))
                .containsExactly("demo-redis-1=replica", "demo-redis-0=primary");
    }

    @Test
    void writesNothingWhenLabelsSayWhatServersSay() {
        assertThat(changes(
                        Map.of("demo-redis-0", ServerRole.PRIMARY, "demo-redis-1", ServerRole.REPLICA),
                        Set.of(),
                        pod("demo-redis-0", "primary"),
                        pod("demo-redis-1", "replica")))
                .isEmpty();
    }

    @Test
    void leavesASilentPrimaryItsLabelWhileNobodyElseLeads() {
        assertThat(changes(
                        Map.of("demo-redis-1", ServerRole.REPLICA),
                        Set.of("demo-redis-0"),
                        pod("demo-redis-0", "primary"),
                        pod("demo-redis-1", "replica")))
                .isEmpty();
    }

    @Test
    void withdrawsASilentPrimarysLabelOnceAnotherLeads() {
        assertThat(changes(
                        Map.of("demo-redis-1", ServerRole.PRIMARY),
                        Set.of("demo-redis-0"),
                        pod("demo-redis-0", "primary"),
                        pod("demo-redis-1", "replica")))
                .containsExactly("demo-redis-0=null", "demo-redis-1=primary");
    }

    @Test
    void labelsNeitherHeldServersNorThoseOfUnknownRole() {
        assertThat(changes(
                        Map.of("demo-redis-0", ServerRole.HELD),
                        Set.of(),
                        pod("demo-redis-0", null),
                        pod("demo-redis-1", "replica")))
                .containsExactly("demo-redis-1=null");
    }

    private static List<String> changes(Map<String, ServerRole> roles, Set<String> silent, Pod... pods) {
        return RoleLabels.changes(List.of(pods), roles, silent).stream()
                .map(change -> change.pod().getMetadata().getName() + "=" + change.role())
                .toList();
    }

    private static Pod pod(String name, @Nullable String role) {
        var pod = new PodBuilder().withNewMetadata().withName(name).endMetadata();
        return (role == null
                        ? pod
                        : pod.editMetadata()
                                .addToLabels(Labels.REDIS_ROLE, role)
                                .endMetadata())
                .build();
    }
}
