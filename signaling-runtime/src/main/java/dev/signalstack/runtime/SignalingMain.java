package dev.signalstack.runtime;

import java.io.PrintWriter;
import java.io.UncheckedIOException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The runtime's command line. */
@Command(
        name = "signaling-runtime",
        mixinStandardHelpOptions = true,
        description = "Carries WebRTC signals between clients, over Socket.IO and plain WebSocket.",
        subcommands = {ServeCommand.class, RunCommand.class, CheckConfigCommand.class, TokenCommand.class},
        synopsisSubcommandLabel = "COMMAND")
public final class SignalingMain {
    private SignalingMain() {}

    public static void main(String[] args) {
        if (args.length > 0 && args[0].equals("serve")) {
            // before the first logger: a pod's log is read by machines
            System.setProperty("logback.configurationFile", "logback-serve.xml");
        }
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new SignalingMain()).setExecutionExceptionHandler((failure, line, parsed) -> {
            if (failure instanceof IllegalArgumentException
                    || failure instanceof IllegalStateException
                    || failure instanceof UncheckedIOException) {
                // what a person can mend by other options or files; the message says how
                PrintWriter err = line.getErr();
                err.println(failure.getMessage());
                return CommandLine.ExitCode.USAGE;
            }
            throw failure;
        });
    }
}
