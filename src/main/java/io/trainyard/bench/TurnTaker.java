package io.trainyard.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A trainer that trains only in its turns, with or without the processes that come with it; between them all are stopped
 * (SIGSTOP). What is compared then trains within seconds of each other, on a machine that is faster in one minute than
 * in the next. Closing it lets them go on.
 */
final class TurnTaker implements AutoCloseable {

    private final EpochEnds ends;
    private final ProcessHandle trainer;
    private final Supplier<List<ProcessHandle>> companions;
    private List<ProcessHandle> stopped = List.of();

    /** How long it has trained on its next epoch. */
    private Duration begun = Duration.ZERO;

    private TurnTaker(EpochEnds ends, ProcessHandle trainer, Supplier<List<ProcessHandle>> companions) {
        this.ends = ends;
        this.trainer = trainer;
        this.companions = companions;
    }

    /**
     * Returns when the trainer has done its first epoch and waits for its turn.
     *
     * @param directory of the run
     * @param companions the processes that come with the trainer, as they are when asked
     */
    static TurnTaker after(Path directory, ProcessHandle trainer, Supplier<List<ProcessHandle>> companions)
            throws IOException, InterruptedException {
        TurnTaker taker = new TurnTaker(new EpochEnds(directory, trainer), trainer, companions);
        taker.turn(1);
        return taker;
    }

    /** Trains for some epochs, with its companions; the seconds that took. */
    double turn(int epochs) throws IOException, InterruptedException {
        return turn(epochs, stopped);
    }

    /** Trains for some epochs while its companions stay stopped; the seconds that took. */
    double turnAlone(int epochs) throws IOException, InterruptedException {
        return turn(epochs, List.of(trainer));
    }

    private double turn(int epochs, List<ProcessHandle> awake) throws IOException, InterruptedException {
        Instant from = Instant.now();
        signal("-CONT", awake);
        Instant end = ends.await(epochs);
        stop();
        Duration took = begun.plus(Duration.between(from, end));
        begun = Duration.between(end, Instant.now());
        return took.toNanos() / 1e9;
    }

    private void stop() throws IOException, InterruptedException {
        stopped = Stream.concat(Stream.of(trainer), companions.get().stream()).toList();
        signal("-STOP", stopped);
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
        signal("-CONT", stopped);
        stopped = List.of();
    }
}
