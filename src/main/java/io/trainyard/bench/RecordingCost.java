package io.trainyard.bench;

import io.trainyard.spec.RunSpec;
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
 * server that wakes catches up, so its turn is counted once it has.
 */
final class RecordingCost implements Measurement {

    private static final int PAIRS_A_ROUND = 3;

    /** Some seconds: a server that nobody watches commits every five. */
    private static final int EPOCHS_A_TURN = 16;

    /** Until Java has compiled what it will. */
    private static final int WARM_UP = 3 * EPOCHS_A_TURN;

    /** Some seconds, too. */
    private static final int CATCH_UP = 4;

    private static final double ASKED = 0.97;

    /** A ratio that may be off by more than this says nothing about 3 %. */
    private static final double SURE = 0.02;

    private final BenchRuns runs;
    private final BenchServer server;
    private final TrainerAlone trainer;
    private final int pairs;

    RecordingCost(BenchServer server, TrainerAlone trainer, int rounds) {
        this.server = server;
        this.runs = new BenchRuns(server);
        this.trainer = trainer;
        this.pairs = rounds * PAIRS_A_ROUND;
    }

    @Override
    public String name() {
        return "training speed while recording";
    }

    @Override
    public List<Figure> measure() throws IOException, InterruptedException {
        if (pairs < 1) {
            return List.of(Figure.skipped(name(), asked()));
        }
        List<Double> written = writing();
        List<Double> followed = following();
        Estimate file = Estimate.median(written);
        Estimate followers = Estimate.median(followed);
        return List.of(
                figure(name() + " to a file", file, "pairs of turns: " + all(written)),
                figure(
                        name() + " everything",
                        file.times(followers),
                        "server and database alone " + followers + ": " + all(followed)));
    }

    /** The speeds of a trainer that records to a file, relative to when it records nothing. */
    private List<Double> writing() throws IOException, InterruptedException {
        RunSpec spec = BenchRuns.recipe(WARM_UP + pairs * 2 * EPOCHS_A_TURN, 1);
        // Two turns at a time: after the warm-up one without, two with, two without, and so on.
        List<Double> epochs = trainer.inTurns(spec, 2 * EPOCHS_A_TURN).values("epoch_seconds");
        List<Double> ratios = new ArrayList<>();
        for (int pair = 0; pair < pairs; pair++) {
            int begin = WARM_UP + pair * 2 * EPOCHS_A_TURN;
            double first = seconds(epochs, begin);
            double second = seconds(epochs, begin + EPOCHS_A_TURN);
            ratios.add(pair % 2 == 0 ? first / second : second / first);
        }
        return ratios;
    }

    private static double seconds(List<Double> epochs, int begin) {
        return epochs.subList(begin, begin + EPOCHS_A_TURN).stream()
                .mapToDouble(Double::doubleValue)
                .sum();
    }

    /** The speeds of a trainer that a server follows, relative to when that is stopped. */
    private List<Double> following() throws IOException, InterruptedException {
        long run = runs.launch(BenchRuns.recipe(WARM_UP + pairs * 2 * (CATCH_UP + EPOCHS_A_TURN), 1));
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
            return Duration.between(begin, ends.await(EPOCHS_A_TURN)).toNanos() / 1e9;
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
