package io.trainyard.bench;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code trainyard bench}: the benches there are. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Measures Trainyard against what was asked of it.",
        subcommands = {JourneyCommand.class, TrainCommand.class})
public final class BenchCommand implements Runnable {

    @Spec
    private @Nullable CommandSpec spec;

    /** No bench was named. */
    @Override
    public void run() {
        CommandLine command = spec == null ? new CommandLine(this) : spec.commandLine();
        throw new ParameterException(command, "Name a bench: journey or train.");
    }
}
