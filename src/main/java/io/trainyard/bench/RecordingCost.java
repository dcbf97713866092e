package io.trainyard.bench;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What recording costs the training: what the trainer's writing to its file costs, times what the server and its database
 * cost that follow it.
 *
 * <p>No two processes are equally fast, so each of the two compares a trainer with itself, turn by turn: first one that
 * records in one turn and not in the next, then one that a server follows in one turn, and that is stopped in the next. A
 * server that wakes catches up, so its turn is counted once it has. A machine with others on it is half as fast for a
 * minute now and then, so the turns are as short as can be, and there are many.
 */
final class RecordingCost implements Measurement {

    private static final int WRITING_PAIRS_A_ROUND = 40;
    private static final int FOLLOWING_PAIRS_A_ROUND = 8;

    /** Some seconds: a server that nobody watches commits every five. */
    private static final int EPOCHS_OF_FOLLOWING = 8;

    /** More than a second: it is awake again within half of one. */
    private static final int CATCH_UP = 2;

    /** Until Java has compiled what it will. */
    private static final int WARM_UP = 40;

    private static final double ASKED = 0.97;

    /** A ratio that may be off by more than this says nothing about 3 %. */
    private static final double SURE = 0.02;

    private final BenchRuns runs;
    private final BenchServer server;
    private final TrainerAlone trainer;
    private final int rounds;

    RecordingCost(BenchServer server, TrainerAlone trainer, int rounds) {
        this.server = server;
        this.runs = new BenchRuns(server);
        this.trainer = trainer;
        this.rounds = rounds;
    }

    @Override
    public String name() {
        return "training speed while recording";
    }

    @Override
    public List<Figure> measure() throws IOException, InterruptedException {
        if (rounds < 1) {
            return List.of(Figure.skipped(name(), asked()));
        }
        Estimate file = Estimate.median(writing());
        List<Double> followed = following();
        Estimate followers = Estimate.median(followed);
        return List.of(
                figure(name() + " to a file", file, rounds * WRITING_PAIRS_A_ROUND + " pairs of epochs"),
                figure(
                        name() + " everything",
                        file.times(followers),
                        "server and database alone " + followers + ": " + all(followed)));
    }

    /** The speeds of a trainer that records to a file, relative to when it records nothing. */
    private List<Double> writing() throws IOException, InterruptedException {
        int pairs = rounds * WRITING_PAIRS_A_ROUND;
        // Two epochs are recorded, two aren't, and so on: those side by side at each change are a pair.
        List<Double> epochs =
                trainer.inTurns(BenchRuns.recipe(WARM_UP + 2 * pairs + 1, 1), 2).values("epoch_seconds");
        List<Double> ratios = new ArrayList<>();
        for (int first = WARM_UP + 1; first + 1 < epochs.size(); first += 2) {
            boolean recordingFirst = first % 4 == 1;
            double ratio = epochs.get(first + 1) / epochs.get(first);
            ratios.add(recordingFirst ? ratio : 1 / ratio);
        }
        return ratios;
    }

    /** The speeds of a trainer that a server follows, relative to when that is stopped. */
    private List<Double> following() throws IOException, InterruptedException {
        int pairs = rounds * FOLLOWING_PAIRS_A_ROUND;
        long run = runs.launch(BenchRuns.recipe(WARM_UP + pairs * 2 * (CATCH_UP + EPOCHS_OF_FOLLOWING), 1));
        runs.awaitFirstStep(run);
        ProcessHandle followed = server.trainer();
        EpochEnds ends = new EpochEnds(runs.directory(run), followed);
        ends.await(WARM_UP);
        List<Double> ratios = new ArrayList<>();
        for (int pair = 0; pair < pairs; pair++) {
            boolean awakeFirst = pair % 2 == 1;
            double first = seconds(ends, awakeFirst, followed);
            double second = seconds(ends, !awakeFirst, followed);
            ratios.add(awakeFirst ? second / first : first / second);
        }
        runs.awaitFinished(run);
        return ratios;
    }

    private double seconds(EpochEnds ends, boolean awake, ProcessHandle followed)
            throws IOException, InterruptedException {
        List<ProcessHandle> stopped = awake
                ? List.of()
                : server.processes().stream()
                        .filter(process -> !process.equals(followed))
                        .toList();
        try (Slumber slumber = new Slumber(stopped)) {
            Instant begin = ends.await(CATCH_UP);
            return Duration.between(begin, ends.await(EPOCHS_OF_FOLLOWING)).toNanos() / 1e9;
        }
    }

    /** @param details what the estimate rests on */
    static Figure figure(String name, Estimate speed, String details) {
        boolean sure = speed.error() <= SURE;
        String doubt = sure ? "" : "; too far apart to tell: the machine was busy";
        return Figure.of(
                name + ", of the speed recording nothing",
                speed + " (" + details + doubt + ")",
                asked(),
                sure && speed.value() >= ASKED);
    }

    private static String asked() {
        return ratio(ASKED) + " or more";
    }

    private static String all(List<Double> ratios) {
        return String.join(", ", ratios.stream().map(RecordingCost::ratio).toList());
    }

    private static String ratio(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
