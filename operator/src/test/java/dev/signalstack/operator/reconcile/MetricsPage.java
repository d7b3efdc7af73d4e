package dev.signalstack.operator.reconcile;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The operator's meters as a page for people. */
public final class MetricsPage {
    private MetricsPage() {}

    public static String of() {
        return """
                # Metrics of the operator
                At `/metrics` of port 9090. Generated from `OperatorMeter`; a test fails when it is stale. Beside these there are the Java Operator SDK's
                (`operator_sdk_*`: turns of the loop, their durations and failures) and the JVM's (`jvm_*`, `process_*`).

                | metric | type | tags | meaning |
                |---|---|---|---|
                %s
                """.formatted(Arrays.stream(OperatorMeter.values())
                .map(meter -> "| `%s` | %s | %s | %s |"
                        .formatted(meter.exposed(), meter.type(), meter.tags(), meter.meaning()))
                .collect(Collectors.joining("\n")));
    }
}
