package dev.signalstack.operator.resource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalstack.operator.api.v1alpha1.SignalingCluster;
import dev.signalstack.operator.resource.redis.RedisResources;
import dev.signalstack.operator.testing.GoldenFiles;
import dev.signalstack.operator.testing.RepositoryFiles;
import dev.signalstack.operator.testing.SampleResources;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Redis and Sentinel are made of, to the letter. */
class RedisGoldenTest {
    private static final String IMAGE = "localhost/signalstack-redis:test";

    @ParameterizedTest
    @ValueSource(strings = {"single", "ephemeral"})
    void isAsTheGoldenFilesSay(String sample) {
        var cluster = sample(sample);
        int replicas = cluster.getSpec().redis().single().replicas();

        GoldenFiles.check("redis/" + sample, RedisResources.of(cluster, IMAGE, replicas));
    }

    @Test
    void anotherNumberOfReplicasRestartsNoPod() {
        var two = set("spec: {redis: {single: {replicas: 1}}}");
        var three = set("spec: {redis: {single: {replicas: 3}, sentinel: {quorum: 3, downAfter: 5s}}}");

        assertThat(two.getSpec().getTemplate()).isEqualTo(three.getSpec().getTemplate());
    }

    @Test
    void anotherSettingRestartsPods() {
        var one = set("spec: {redis: {config: {maxclients: \"1000\"}}}");
        var other = set("spec: {redis: {config: {maxclients: \"2000\"}}}");

        assertThat(one.getSpec().getTemplate()).isNotEqualTo(other.getSpec().getTemplate());
    }

    private static StatefulSet set(String spec) {
        var cluster = SampleResources.parse(
                "apiVersion: signalstack.dev/v1alpha1\nkind: SignalingCluster\nmetadata: {name: demo}\n" + spec);
        return RedisResources.of(cluster, IMAGE, 3).stream()
                .filter(object -> object instanceof StatefulSet
                        && object.getMetadata().getName().equals("demo-redis"))
                .map(StatefulSet.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private static SignalingCluster sample(String name) {
        var cluster = SampleResources.read(RepositoryFiles.at("samples/" + name + ".yaml"));
        cluster.getMetadata().setUid("00000000-0000-4000-8000-000000000001");
        return cluster;
    }
}
