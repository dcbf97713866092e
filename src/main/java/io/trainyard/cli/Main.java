package io.trainyard.cli;

import io.trainyard.bench.BenchCommand;
import io.trainyard.client.ClientException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The entry of {@code trainyard run} and {@code trainyard bench}. */
@Command(
        name = "trainyard",
        mixinStandardHelpOptions = true,
        description = "Configure, launch, watch and compare neural network trainings.")
public final class Main implements Runnable {

    private final Terminal terminal;

    private Main(Terminal terminal) {
        this.terminal = terminal;
    }

    public static void main(String[] arguments) {
        System.exit(commandLine(Terminal.ofProcess()).execute(arguments));
    }

    static CommandLine commandLine(Terminal terminal) {
        return new CommandLine(new Main(terminal))
                .addSubcommand(new RunCommand(terminal))
                .addSubcommand(new BenchCommand())
                .setOut(new PrintWriter(terminal.out(), true))
                .setErr(new PrintWriter(terminal.errors(), true))
                .setExecutionExceptionHandler((thrown, command, parsed) -> {
                    if (thrown instanceof ClientException) {
                        terminal.errors().println(thrown.getMessage());
                        return 1;
                    }
                    throw thrown;
                });
    }

    /** No command. */
    @Override
    public void run() {
        CommandLine.usage(this, terminal.errors());
    }
}
