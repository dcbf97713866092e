package io.trainyard.launch;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A trainer's process: a child of ours, or one that an earlier worker started and that outlived it. It has a session of
 * its own, so that Ctrl-C in a terminal reaches only the server.
 */
final class TrainerProcess {
    static final String REQUEST = "request.json";
    static final String EVENTS = "events.jsonl";
    static final String LOG = "log.txt";
    private static final Path SETSID = Path.of("/usr/bin/setsid");
    private static final int LOG_END_BYTES = 4096;

    private final ProcessHandle handle;
    private final @Nullable Process child;

    private TrainerProcess(ProcessHandle handle, @Nullable Process child) {
        this.handle = handle;
        this.child = child;
    }

    /** Starts a trainer in its attempt's directory, which holds its request. */
    static TrainerProcess start(ProcessBuilder command, Path directory) throws IOException {
        if (Files.isExecutable(SETSID)) {
            List<String> words = new ArrayList<>(command.command());
            words.addFirst(SETSID.toString());
            command.command(words);
        }
        command.redirectInput(directory.resolve(REQUEST).toFile())
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        directory.resolve(EVENTS).toFile()))
                .redirectError(
                        ProcessBuilder.Redirect.appendTo(directory.resolve(LOG).toFile()))
                .directory(directory.toFile());
        Process process = command.start();
        return new TrainerProcess(process.toHandle(), process);
    }

    /** The process with this pid, if it is alive and still the one that was started then. */
    static Optional<TrainerProcess> find(long pid, Instant startedAt) {
        return ProcessHandle.of(pid)
                .filter(handle -> handle.info()
                        .startInstant()
                        .map(found -> Duration.between(found, startedAt).abs().compareTo(Duration.ofSeconds(1)) < 0)
                        .orElse(false))
                .map(handle -> new TrainerProcess(handle, null));
    }

    ProcessHandle handle() {
        return handle;
    }

    /** A child is alive until its exit code is known, which is a little later than its handle says. */
    boolean alive() {
        return child == null ? handle.isAlive() : child.isAlive();
    }

    /** Waits for the end, at most so long. */
    void await(Duration atMost) throws InterruptedException {
        if (child != null) {
            child.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } else {
            Thread.sleep(atMost.toMillis());
        }
    }

    /** Asks it to stop at the end of its step. */
    void terminate() {
        handle.destroy();
    }

    void kill() {
        handle.destroyForcibly();
    }

    /** Null while it runs, and for one that isn't our child. */
    @Nullable
    Integer exitCode() {
        return child == null || child.isAlive() ? null : child.exitValue();
    }

    /** The last lines of what a trainer in this directory printed, without characters that PostgreSQL takes for no text. */
    static String logEnd(Path directory) throws IOException {
        Path log = directory.resolve(LOG);
        if (!Files.exists(log)) {
            return "";
        }
        try (var file = new RandomAccessFile(log.toFile(), "r")) {
            int length = (int) Math.min(LOG_END_BYTES, file.length());
            file.seek(file.length() - length);
            byte[] bytes = new byte[length];
            file.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8).replace("\0", "").strip();
        }
    }
}
