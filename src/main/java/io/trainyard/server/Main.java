package io.trainyard.server;

import io.quarkus.runtime.annotations.QuarkusMain;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The entry of the packaged jar. Without a command it starts the server, as {@code quarkus:dev} does. */
@QuarkusMain
@Command(
        name = "trainyard",
        description = "Configure, launch, watch and compare neural network trainings in the browser.",
        subcommands = StartCommand.class)
public final class Main implements Runnable {

    public static void main(String[] arguments) {
        var exitCode = new CommandLine(new Main()).execute(arguments.length == 0 ? new String[] {"start"} : arguments);
        if (exitCode != 0) {
            System.exit(exitCode);
        }
    }

    /** Options, but no command. */
    @Override
    public void run() {
        CommandLine.usage(this, System.err);
    }
}
