package io.trainyard.server;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Quarkus;
import io.trainyard.database.LoopbackPort;
import io.trainyard.database.QuarkusDatasource;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Starts lock, PostgreSQL and Quarkus in this order, and stops them in the other. */
final class Server {
    private final StartOptions options;

    Server(StartOptions options) {
        this.options = options;
    }

    /**
     * Runs until the process is asked to end.
     *
     * @return the exit code
     * @throws StartException when it can't start
     */
    int run() {
        var home = Home.prepare(options.home());
        try (var gate = new ShutdownGate();
                var lock = HomeLock.take(home)) {
            var port = port();
            var address = "http://localhost:" + port;
            lock.describe(RunningServer.at(address));
            try (var database = Database.open(options, home)) {
                configure(home, port, database);
                return gate.isRequested() ? 0 : runQuarkus(address, home);
            }
        } catch (IOException e) {
            throw new StartException("The home " + home.path() + " can't be used: " + e, e);
        }
    }

    private int port() throws IOException {
        if (options.port() == 0) {
            return LoopbackPort.free();
        }
        // When quarkus:dev starts us anew, it goes on listening itself.
        if (LaunchMode.current() != LaunchMode.DEVELOPMENT && !LoopbackPort.isFree(options.port())) {
            throw new StartException("Port " + options.port()
                    + " is in use by another program. Choose another one with --port, or --port 0 for any free one.");
        }
        return options.port();
    }

    private void configure(Home home, int port, Database database) {
        QuarkusDatasource.properties(database.address()).forEach(System::setProperty);
        System.setProperty("quarkus.http.port", Integer.toString(port));
        System.setProperty("quarkus.log.file.path", home.log().toString());
        System.setProperty("trainyard.home", home.path().toString());
        if (!options.hostNames().isEmpty()) {
            System.setProperty("trainyard.allowed-hosts", String.join(",", options.hostNames()));
        }
    }

    private static int runQuarkus(String address, Home home) {
        var failure = new AtomicReference<@Nullable Throwable>();
        Quarkus.run(Application.class, (exitCode, thrown) -> failure.set(thrown), address);
        var thrown = failure.get();
        if (thrown != null) {
            throw new StartException(
                    "Trainyard doesn't start: " + root(thrown) + "\nIts log is " + home.log() + ".", thrown);
        }
        return 0;
    }

    private static Throwable root(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
