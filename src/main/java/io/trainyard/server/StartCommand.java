package io.trainyard.server;

import io.trainyard.database.DatabaseAddress;
import io.trainyard.database.PostgresException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code trainyard start}: 0 when it was stopped, 1 when it couldn't start, 2 when the options are wrong. */
@Command(name = "start", mixinStandardHelpOptions = true, description = "Starts Trainyard and stays until Ctrl-C.")
final class StartCommand implements Callable<Integer> {

    private static final int LAST_PORT = 65_535;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8080",
            description = "Where to listen, on this machine only (default: ${DEFAULT-VALUE}; 0: any free port).")
    private int port;

    @Option(
            names = "--home",
            paramLabel = "FOLDER",
            description = "Where everything is kept (default: $TRAINYARD_HOME, else ~/.trainyard).")
    private @Nullable Path home;

    @Option(
            names = "--database-url",
            paramLabel = "URL",
            description = "Your own PostgreSQL, instead of the one that comes along:"
                    + " postgresql://user:password@host:5432/database.")
    private @Nullable String databaseUrl;

    @Option(
            names = "--host-name",
            paramLabel = "NAME",
            split = ",",
            description = "A further name under which browsers reach this server, behind a proxy of yours.")
    private List<String> hostNames = List.of();

    @Override
    public Integer call() {
        if (port < 0 || port > LAST_PORT) {
            throw wrong("--port is " + port + ", expected 0 to " + LAST_PORT + ".");
        }
        try {
            var address = Optional.ofNullable(databaseUrl).map(this::address);
            return new Server(new StartOptions(chosenHome(), port, address, hostNames)).run();
        } catch (StartException | PostgresException e) {
            System.err.println(e.getMessage());
            return 1;
        }
    }

    private DatabaseAddress address(String url) {
        try {
            return DatabaseAddress.parse(url);
        } catch (PostgresException e) {
            throw wrong("--database-url: " + e.getMessage());
        }
    }

    private Path chosenHome() {
        if (home != null) {
            return home;
        }
        var named = System.getenv("TRAINYARD_HOME");
        if (named != null && !named.isBlank()) {
            return Path.of(named);
        }
        // Java takes user.home from the user database and would overlook $HOME.
        var user = System.getenv("HOME");
        return Path.of(user == null ? System.getProperty("user.home") : user, ".trainyard");
    }

    private ParameterException wrong(String message) {
        if (spec == null) {
            throw new IllegalStateException("Indicates a bug: picocli didn't run this command");
        }
        return new ParameterException(spec.commandLine(), message);
    }
}
