package dev.signalstack.runtime.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalstack.contract.config.Tier;
import dev.signalstack.runtime.Pod;
import dev.signalstack.runtime.testing.Http;
import dev.signalstack.runtime.testing.Node;
import dev.signalstack.runtime.testing.Tiers;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DrainIT {
    @ParameterizedTest
    @EnumSource
    void aPodThatGoesTellsEachClientOnceAndIsNotReady(Tier tier) throws InterruptedException {
        drains(tier, Tiers.Wishes.NONE);
    }

    @Test
    void aPodWithMoreClientsThanItsRateAllowsGoesFasterThanThat() throws InterruptedException {
        drains(Tier.SIGNALING, Tiers.Wishes.NONE.drain(Duration.ofSeconds(6), 1));
    }

    @Test
    void aClientThatMovesMissesNothingAndItsPeerHearsNothingOfIt() throws InterruptedException {
        try (var tiers = Tiers.start(Tiers.Wishes.NONE);
                var second = tiers.anotherRoom(Tiers.Wishes.NONE)) {
            var drain = new AtomicReference<Thread>();
            Node.run(
                    tiers.environment(),
                    () -> drain.set(Thread.startVirtualThread(() -> drain(tiers.room()))),
                    "moves",
                    "http://127.0.0.1:" + second.port());
            drain.get().join();
        }
    }

    private static void drains(Tier tier, Tiers.Wishes wishes) throws InterruptedException {
        try (var tiers = Tiers.start(wishes)) {
            Pod pod = tier == Tier.ROOM ? tiers.room() : tiers.signaling();
            var ready = "http://127.0.0.1:" + pod.managementPort() + "/readyz";
            await().untilAsserted(() -> assertThat(Http.get(ready).statusCode()).isEqualTo(200));
            var drain = new AtomicReference<Thread>();
            Node.run(
                    tiers.environment(),
                    () -> {
                        drain.set(Thread.startVirtualThread(() -> drain(pod)));
                        await().untilAsserted(() ->
                                assertThat(Http.get(ready).statusCode()).isEqualTo(503));
                    },
                    "drain",
                    tier.id());
            drain.get().join();
        }
    }

    private static void drain(Pod pod) {
        try {
            pod.drain();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
