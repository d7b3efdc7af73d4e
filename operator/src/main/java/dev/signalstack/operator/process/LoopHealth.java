package dev.signalstack.operator.process;

import dev.signalstack.operator.reconcile.TurnsUnderWay;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.RegisteredController;
import io.javaoperatorsdk.operator.health.InformerHealthIndicator;
import io.javaoperatorsdk.operator.health.InformerWrappingEventSourceHealthIndicator;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What can be wrong with a loop that runs. Where it does not run yet, nothing is. */
public final class LoopHealth {
    /** A turn's every call is bounded, and their sum is far below. */
    private static final Duration LONGEST_TURN = Duration.ofMinutes(3);

    private final Operator operator;
    private final TurnsUnderWay turns;

    public LoopHealth(Operator operator, TurnsUnderWay turns) {
        this.operator = operator;
        this.turns = turns;
    }

    public boolean isStarted() {
        return operator.getRuntimeInfo().isStarted();
    }

    /** Only a new process helps: an informer that has ended for good does not come back. */
    public Optional<String> endedInformer() {
        return informer(informer -> !informer.isRunning()).map(name -> name + " has ended");
    }

    /** Passes by itself when the API server is back; killing the process would only lose the caches. */
    public Optional<String> blindInformer() {
        return informer(informer -> !informer.hasSynced() || !informer.isWatching())
                .map(name -> name + " sees no changes now");
    }

    public Optional<String> endlessTurn() {
        var longest = turns.longest();
        return longest.compareTo(LONGEST_TURN) > 0
                ? Optional.of("a turn has been under way for " + longest)
                : Optional.empty();
    }

    private Optional<String> informer(Predicate<InformerHealthIndicator> wrong) {
        return isStarted()
                ? operator.getRegisteredControllers().stream()
                        .flatMap(LoopHealth::informers)
                        .filter(informer -> informer.getValue().anyMatch(wrong))
                        .map(Map.Entry::getKey)
                        .findFirst()
                : Optional.empty();
    }

    /** {@return by name, one for each namespace watched} */
    @SuppressWarnings({"rawtypes", "unchecked"}) // JOSDK hands them out without their types
    private static Stream<Map.Entry<String, Stream<InformerHealthIndicator>>> informers(
            RegisteredController controller) {
        Map<String, InformerWrappingEventSourceHealthIndicator> sources =
                controller.getControllerHealthInfo().informerEventSourceHealthIndicators();
        return sources.entrySet().stream().map(source -> {
            Map<String, InformerHealthIndicator> namespaces = source.getValue().informerHealthIndicators();
            return Map.entry(source.getKey(), namespaces.values().stream());
        });
    }
}
