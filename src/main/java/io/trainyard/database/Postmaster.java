package io.trainyard.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The server process of a data directory: starts it, takes over a running one, stops it. */
record Postmaster(PostgresCluster cluster) {

    /** Long, for the recovery after a crash. */
    static final Duration START_LIMIT = Duration.ofMinutes(2);

    private static final int TRIES_WHILE_CHILDREN_END = 20;

    /** Starts the process, or adopts the one an earlier server left behind. Returns its port when it is ready. */
    int start() throws IOException {
        var leftOver = PostmasterPid.read(data());
        if (leftOver.isPresent() && leftOver.get().postmaster().isPresent()) {
            if (awaitReady(leftOver.get())) {
                return leftOver.get().port();
            }
        } else if (leftOver.isPresent() && leftOver.get().process().isPresent()) {
            setAsidePidOfAnother();
        }
        var port = cluster.files().port();
        cluster.prepare(port);
        launch();
        return port;
    }

    /** Whether it became ready, and didn't end instead. */
    private boolean awaitReady(PostmasterPid leftOver) throws IOException {
        var process = leftOver.postmaster();
        var limit = System.nanoTime() + START_LIMIT.toNanos();
        while (process.isPresent() && process.get().isAlive()) {
            if (PostmasterPid.read(data())
                    .map(PostmasterPid::state)
                    .filter("ready"::equals)
                    .isPresent()) {
                return true;
            }
            if (System.nanoTime() > limit) {
                throw new PostgresException("A PostgreSQL (process " + leftOver.pid() + ") that an earlier Trainyard"
                        + " left on " + data() + " isn't ready after " + START_LIMIT.toSeconds() + " s. Its log is "
                        + cluster.files().log() + ".");
            }
            Pause.of(Duration.ofMillis(100));
        }
        return false;
    }

    /** PostgreSQL itself ignores the file when no process has the number, but not when a stranger got it since. */
    private void setAsidePidOfAnother() throws IOException {
        var file = data().resolve("postmaster.pid");
        Files.move(file, file.resolveSibling("postmaster.pid.stale"), StandardCopyOption.REPLACE_EXISTING);
    }

    private void launch() throws IOException {
        var log = cluster.files().log();
        for (var tries = 0; ; tries++) {
            setAside(log);
            var result = control("start", "--log=" + log, "--timeout=" + START_LIMIT.toSeconds());
            if (result.exitCode() == 0) {
                return;
            }
            var said = tail(log);
            // After kill -9 of the postmaster its children need a moment to notice and end.
            if (!said.contains("pre-existing shared memory block") || tries == TRIES_WHILE_CHILDREN_END) {
                throw new PostgresException(
                        "PostgreSQL doesn't start: " + result.output() + "\n" + said + "\nIts log is " + log + ".");
            }
            Pause.of(Duration.ofMillis(500));
        }
    }

    /** Ends all connections and stops the process, its data being safe. Fine when none runs. */
    void stop() throws IOException {
        var running = PostmasterPid.read(data()).flatMap(PostmasterPid::postmaster);
        if (running.isEmpty()) {
            return;
        }
        var result = control("stop", "--mode=fast", "--timeout=60");
        if (result.exitCode() != 0 && running.get().isAlive()) {
            throw new PostgresException("PostgreSQL (process " + running.get().pid() + ") doesn't stop: "
                    + result.output() + "\nIts log is " + cluster.files().log() + ".");
        }
    }

    private Program.Result control(String action, String... options) {
        List<String> arguments = new ArrayList<>(List.of(action, "--pgdata=" + data(), "--wait"));
        arguments.addAll(List.of(options));
        var program = cluster.binaries().program("pg_ctl");
        return Program.run(cluster.files().account().command(program, arguments.toArray(String[]::new)));
    }

    private static void setAside(Path log) throws IOException {
        if (Files.exists(log)) {
            Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static String tail(Path log) throws IOException {
        try {
            var lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 10), lines.size()));
        } catch (NoSuchFileException e) {
            return "";
        }
    }

    private Path data() {
        return cluster.files().data();
    }
}
