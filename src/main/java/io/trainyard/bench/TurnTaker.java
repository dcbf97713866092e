package io.trainyard.bench;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * A trainer that trains only in its turns, with the processes that come with it; between them all of them are stopped
 * (SIGSTOP). What is compared then trains within seconds of each other, on a machine that is faster in one minute than
 * in the next. Closing it lets them go on.
 */
final class TurnTaker implements AutoCloseable {

    private final EpochEnds ends;
    private final Supplier<List<ProcessHandle>> processes;
    private List<ProcessHandle> stopped = List.of();

    /** How long it has trained on its next epoch. */
    private Duration begun = Duration.ZERO;

    private TurnTaker(EpochEnds ends, Supplier<List<ProcessHandle>> processes) {
        this.ends = ends;
        this.processes = processes;
    }

    /** Returns when the trainer has done its first epoch and waits for its turn. */
    static TurnTaker after(EpochEnds ends, Supplier<List<ProcessHandle>> processes)
            throws IOException, InterruptedException {
        TurnTaker taker = new TurnTaker(ends, processes);
        taker.turn(1);
        return taker;
    }

    /** Trains for some epochs; the seconds that took. */
    double turn(int epochs) throws IOException, InterruptedException {
        Instant from = Instant.now();
        go();
        Instant end = ends.await(epochs);
        stop();
        Duration took = begun.plus(Duration.between(from, end));
        begun = Duration.between(end, Instant.now());
        return took.toNanos() / 1e9;
    }

    private void stop() throws IOException, InterruptedException {
        stopped = processes.get();
        signal("-STOP", stopped);
    }

    private void go() throws IOException, InterruptedException {
        signal("-CONT", stopped);
        stopped = List.of();
    }

    private static void signal(String signal, List<ProcessHandle> processes) throws IOException, InterruptedException {
        if (processes.isEmpty()) {
            return;
        }
        List<String> command = new ArrayList<>(List.of("kill", signal));
        processes.forEach(process -> command.add(Long.toString(process.pid())));
        new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD) // one of them may have ended just now
                .start()
                .waitFor();
    }

    @Override
    public void close() throws IOException, InterruptedException {
        go();
    }
}
