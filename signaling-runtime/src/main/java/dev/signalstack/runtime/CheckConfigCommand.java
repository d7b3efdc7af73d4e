package dev.signalstack.runtime;

import dev.signalstack.contract.config.RuntimeConfigYaml;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says whether a configuration would be taken; exit code 2 and a sentence when not. */
@Command(
        name = "check-config",
        mixinStandardHelpOptions = true,
        description = "Checks a configuration and prints it with all defaults.")
final class CheckConfigCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE")
    private Path file = Path.of("");

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        out.print(RuntimeConfigYaml.render(RuntimeConfigYaml.parse(file)));
        out.flush();
        return 0;
    }
}
