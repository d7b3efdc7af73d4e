package dev.signalstack.operator.resource;

import dev.signalstack.operator.resource.redis.RedisResources;
import dev.signalstack.operator.testing.GoldenFiles;
import dev.signalstack.operator.testing.RepositoryFiles;
import dev.signalstack.operator.testing.SampleResources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Redis and Sentinel are made of, to the letter. */
class RedisGoldenTest {

    @ParameterizedTest
    @ValueSource(strings = {"single", "ephemeral"})
    void isAsTheGoldenFilesSay(String sample) {
        var cluster = SampleResources.read(RepositoryFiles.at("samples/" + sample + ".yaml"));
        cluster.getMetadata().setUid("00000000-0000-4000-8000-000000000001");

        GoldenFiles.check(
                "redis/" + sample,
                RedisResources.of(
                        cluster,
                        "localhost/signalstack-redis:test",
                        cluster.getSpec().redis().single().replicas()));
    }
}
