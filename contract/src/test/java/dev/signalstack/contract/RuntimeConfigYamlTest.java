package dev.signalstack.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalstack.contract.config.ByteSize;
import dev.signalstack.contract.config.RuntimeConfig;
import dev.signalstack.contract.config.RuntimeConfigYaml;
import dev.signalstack.contract.config.Tier;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuntimeConfigYamlTest {

    @Test
    void defaultsAreAsDocumented() {
        RuntimeConfig config = RuntimeConfigYaml.parse("tier: room");

        assertThat(config.cluster()).isEqualTo("local");
        assertThat(config.port()).isEqualTo(3000);
        assertThat(config.managementPort()).isEqualTo(9090);
        assertThat(config.redis()).isNull();
        assertThat(config.auth().jwt()).isNull();
        assertThat(config.ice()).isEqualTo(List.of());
        assertThat(config.limits().payload()).isEqualTo(ByteSize.kibibytes(64));
        assertThat(config.limits().signalsPerSecond()).isEqualTo(50);
        assertThat(config.session().resumeWindow()).isEqualTo(Duration.ofMinutes(2));
        assertThat(config.heartbeat().pingInterval()).isEqualTo(Duration.ofSeconds(25));
        assertThat(config.drain().deadline()).isEqualTo(Duration.ofSeconds(60));
        assertThat(config.demo().enabled()).isFalse();
    }

    @Test
    void signalingTierHasAPortOfItsOwn() {
        assertThat(RuntimeConfigYaml.parse("tier: signaling").port()).isEqualTo(3001);
    }

    @Test
    void whatIsRenderedParsesToTheSame() {
        RuntimeConfig config = RuntimeConfigYaml.parse("""
                cluster: demo
                tier: signaling
                redis:
                  sentinels: [{host: demo-sentinel-0.demo-sentinel.ns.svc, port: 26379}]
                  primaryName: ns.demo
                  passwordFile: /etc/signalstack/redis/password
                auth: {jwt: {secretFile: /etc/signalstack/jwt/secret, issuer: me, clockSkew: PT5S}}
                ice: [{urls: ["stun:stun.example.org:3478"]}]
                turn: {urls: ["turn:turn.example.org:3478"], usernameFile: /etc/signalstack/turn/username, credentialFile: /etc/signalstack/turn/credential}
                limits: {payload: 128Ki}
                """);

        assertThat(RuntimeConfigYaml.parse(RuntimeConfigYaml.render(config))).isEqualTo(config);
        assertThat(config.tier()).isEqualTo(Tier.SIGNALING);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tier: sideways | Tier",
                "rooom: 3 | rooom",
                "port: 70000 | port: 70000 (expected: 0 to 65535)",
                "limits: {payload: 2Mi} | limits.payload: 2097152 (expected: 1024 to 1048576)",
                "limits: {payload: big} | is not a size (expected",
                "heartbeat: {pingTimeout: PT0S} | heartbeat.pingTimeout: PT0S",
                "redis: {} | give either sentinels with a primaryName, or node",
                "auth: {jwt: {}} | auth.jwt.secretFile",
            })
    void refusesWithTheFieldAndWhatIsExpected(String yaml, String said) {
        assertThatThrownBy(() -> RuntimeConfigYaml.parse(yaml))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(said);
    }
}
