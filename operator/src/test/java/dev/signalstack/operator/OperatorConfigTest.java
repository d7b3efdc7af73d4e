package dev.signalstack.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the environment may say. */
class OperatorConfigTest {
    private static final Map<String, String> LEAST = Map.of(
            "SIGNALSTACK_RUNTIME_IMAGE", "runtime:1",
            "SIGNALSTACK_REDIS_IMAGE", "redis:7.4",
            "POD_NAME", "operator-0",
            "POD_NAMESPACE", "signalstack-system");

    @Test
    void watchesAllNamespacesUnlessToldWhich() {
        assertThat(OperatorConfig.of(LEAST).watchNamespaces()).isEmpty();
        assertThat(OperatorConfig.of(with("SIGNALSTACK_WATCH_NAMESPACES", "team-a, team-b,"))
                        .watchNamespaces())
                .containsExactlyInAnyOrder("team-a", "team-b");
    }

    @Test
    void namesWhatIsMissing() {
        assertThatThrownBy(() -> OperatorConfig.of(with("SIGNALSTACK_REDIS_IMAGE", " ")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("SIGNALSTACK_REDIS_IMAGE is not set; the chart helm/signalstack sets it");
    }

    @Test
    void refusesWhatIsNoPort() {
        assertThat(OperatorConfig.of(LEAST).managementPort()).isEqualTo(9090);
        assertThatThrownBy(() -> OperatorConfig.of(with("SIGNALSTACK_MANAGEMENT_PORT", "70000")))
                .hasMessageContaining("'70000' is not a port (expected: 0 to 65535)");
    }

    private static Map<String, String> with(String name, String value) {
        var environment = new HashMap<>(LEAST);
        environment.put(name, value);
        return environment;
    }
}
