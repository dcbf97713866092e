package io.trainyard.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What {@code postmaster.pid} says: the process, its data directory, since when, its port, how far it is.
 *
 * @param state {@code starting}, {@code ready}, {@code stopping} or, while being written, empty
 */
record PostmasterPid(long pid, Path data, Instant started, int port, String state) {

    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(5);

    /** Empty when there is no such file, or only the first lines of one. */
    static Optional<PostmasterPid> read(Path data) throws IOException {
        List<String> lines;
        try {
            lines = Files.readAllLines(data.resolve("postmaster.pid"));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        if (lines.size() < 4) {
            return Optional.empty();
        }
        return Optional.of(new PostmasterPid(
                Long.parseLong(lines.get(0).strip()),
                data,
                Instant.ofEpochSecond(Long.parseLong(lines.get(2).strip())),
                Integer.parseInt(lines.get(3).strip()),
                lines.size() > 7 ? lines.get(7).strip() : ""));
    }

    /** The process with this number, whosoever it is by now. */
    Optional<ProcessHandle> process() {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
    }

    /** The postmaster of this data directory, if it still runs: numbers are reused, so its command line decides. */
    Optional<ProcessHandle> postmaster() {
        return process().filter(this::isOurs);
    }

    private boolean isOurs(ProcessHandle process) {
        return process.info()
                .commandLine()
                .map(line -> line.contains("-D " + data))
                .orElseGet(() -> !isZombie()
                        && process.info().startInstant().filter(this::isAbout).isPresent());
    }

    /** Ended, but its parent hasn't asked how: it counts as alive, has no command line, and serves nobody. */
    private boolean isZombie() {
        try {
            var stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            return stat.startsWith(") Z", stat.lastIndexOf(')'));
        } catch (IOException e) {
            return false; // no Linux, or gone altogether
        }
    }

    private boolean isAbout(Instant start) {
        return Duration.between(started, start).abs().compareTo(CLOCK_TOLERANCE) < 0;
    }
}
