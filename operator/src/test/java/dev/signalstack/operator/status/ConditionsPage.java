package dev.signalstack.operator.status;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Conditions and reasons as a page for people. */
public final class ConditionsPage {
    private ConditionsPage() {}

    public static String of() {
        return """
                # Conditions
                What a SignalingCluster says of itself in `status.conditions`. Generated from `ConditionType` and `Reason`; a test fails when it is stale.

                | condition | True means |
                |---|---|
                %s

                ## Reasons
                Reasons are stable words that alerts and scripts may compare; the sentence beside them is for people. `RedisAvailable`, `SentinelQuorum` and a
                `Stalled` that comes from Redis carry further reasons of the Redis planner. What to do about them: [runbook](../operations/runbook.md).

                | reason | meaning |
                |---|---|
                %s
                """.formatted(
                        Arrays.stream(ConditionType.values())
                                .map(type -> "| `%s` | %s |".formatted(type.id(), type.meaning()))
                                .collect(Collectors.joining("\n")),
                        Arrays.stream(Reason.values())
                                .map(reason -> "| `%s` | %s |".formatted(reason.id(), reason.meaning()))
                                .collect(Collectors.joining("\n")));
    }
}
