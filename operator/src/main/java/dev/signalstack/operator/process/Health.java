package dev.signalstack.operator.process;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Named questions about the process; each answers with what is wrong, or with nothing. */
public final class Health {
    private final Map<String, Supplier<Optional<String>>> checks = new LinkedHashMap<>();

    /** @param check asked on every probe, from several threads; quick */
    public Health with(String name, Supplier<Optional<String>> check) {
        checks.put(name, check);
        return this;
    }

    /** {@return what is wrong, by name; empty when all is well} */
    Map<String, String> problems() {
        var problems = new LinkedHashMap<String, String>();
        checks.forEach((name, check) -> check.get().ifPresent(problem -> problems.put(name, problem)));
        return problems;
    }
}
