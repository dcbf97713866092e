package io.trainyard.cli;

import io.trainyard.client.InvalidSpecException;
import io.trainyard.client.RunState;
import io.trainyard.client.ServerAddress;
import io.trainyard.client.TrainyardClient;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code trainyard run}: 0 when the run is FINISHED, 1 when it isn't, 2 when spec or options are wrong, 130 on Ctrl-C. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = "Submits a run to the running server and follows it. Ctrl-C leaves it going.")
final class RunCommand implements Callable<Integer> {

    static final int INVALID = 2;

    @ArgGroup(multiplicity = "1")
    private final SpecChoice spec = new SpecChoice();

    @Mixin
    private final OverrideOptions overrides = new OverrideOptions();

    @Option(
            names = "--server",
            paramLabel = "URL",
            description = "The server's address (default: the one that runs on the home).")
    private @Nullable String server;

    @Option(
            names = "--home",
            paramLabel = "FOLDER",
            description = "The home of the server (default: $TRAINYARD_HOME, else ~/.trainyard).")
    private @Nullable Path home;

    private final Terminal terminal;

    RunCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        String json = overrides.values().applyTo(spec.text(terminal.in()));
        URI address = server != null
                ? ServerAddress.parse(server)
                : ServerAddress.ofHome(ServerAddress.home(home, System.getenv()));
        TrainyardClient client = new TrainyardClient(address);
        try {
            return follow(client, client.launch(json));
        } catch (InvalidSpecException e) {
            terminal.errors().println("The spec can't be run:");
            e.problems().forEach(problem -> terminal.errors()
                    .println("  " + (problem.path().isEmpty() ? "" : problem.path() + ": ") + problem.message()));
            return INVALID;
        }
    }

    private int follow(TrainyardClient client, long id) throws InterruptedException {
        Screen screen = new Screen(terminal.out(), terminal.interactive());
        screen.line("Run " + id + ": " + client.page(id));
        try (LeaveNotice notice = new LeaveNotice(client, id, screen)) {
            RunFollower follower = new RunFollower(client, screen, terminal.clock(), terminal.interval());
            RunState run = follower.toTheEnd(id);
            RunEnding.lines(run, client.page(id)).forEach(screen::line);
            return RunEnding.exitCode(run);
        }
    }
}
