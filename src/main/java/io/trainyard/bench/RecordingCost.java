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
 * <p>The first compares trainers that record with ones that don't, one after another. The second compares a single trainer
 * with itself, the server awake in one turn and stopped in the next: a trainer that is never stopped itself trains
 * evenly, and no two processes are equally fast. A server that wakes up catches up, so each turn is longer than its
 * pause between two commits; what it costs comes out too high rather than too low.
 */
final class RecordingCost implements Measurement {

    private static final int PAIRS_A_ROUND = 2;
    private static final int TURNS_A_PAIR = 2;
    private static final int WARM_UP = 6;
    private static final int EPOCHS_ALONE = 8;

    /** Some seconds: a machine with others on it is faster in one minute than in the next. */
    private static final int EPOCHS_A_TURN = 7;

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
                figure(name() + " to a file", file, "pairs of trainers: " + all(written)),
                figure(
                        name() + " everything",
                        file.times(followers),
                        "server and database alone " + followers + ": " + all(followed)));
    }

    /** The speeds of trainers that record to a file, relative to ones that record nothing. */
    private List<Double> writing() throws IOException, InterruptedException {
        List<Double> ratios = new ArrayList<>();
        for (int pair = 0; pair < pairs; pair++) {
            boolean recordingFirst = pair % 2 == 0;
            double first = secondsAlone(recordingFirst);
            double second = secondsAlone(!recordingFirst);
            ratios.add(recordingFirst ? second / first : first / second);
        }
        return ratios;
    }

    private double secondsAlone(boolean recording) throws IOException, InterruptedException {
        RunSpec spec = BenchRuns.recipe(WARM_UP + EPOCHS_ALONE, 1);
        List<Double> epochs = trainer.run(spec, recording, running -> {}).values("epoch_seconds");
        return Statistics.median(epochs.subList(WARM_UP, epochs.size()));
    }

    /** The speeds of a trainer that a server follows, relative to when that is stopped. */
    private List<Double> following() throws IOException, InterruptedException {
        int turns = pairs * TURNS_A_PAIR;
        long run = runs.launch(BenchRuns.recipe(WARM_UP + turns * 2 * EPOCHS_A_TURN, 1));
        runs.awaitFirstStep(run);
        ProcessHandle followed = server.trainer();
        EpochEnds ends = new EpochEnds(runs.directory(run), followed);
        Instant end = ends.await(WARM_UP);
        List<Double> ratios = new ArrayList<>();
        for (int turn = 0; turn < turns; turn++) {
            boolean awakeFirst = turn % 2 == 0;
            Instant middle = turn(ends, awakeFirst, followed);
            Instant last = turn(ends, !awakeFirst, followed);
            double first = seconds(end, middle);
            double second = seconds(middle, last);
            ratios.add(awakeFirst ? second / first : first / second);
            end = last;
        }
        runs.awaitFinished(run);
        return ratios;
    }

    /** Its end. */
    private Instant turn(EpochEnds ends, boolean awake, ProcessHandle followed)
            throws IOException, InterruptedException {
        List<ProcessHandle> stopped = awake
                ? List.of()
                : server.processes().stream()
                        .filter(process -> !process.equals(followed))
                        .toList();
        try (Slumber slumber = new Slumber(stopped)) {
            return ends.await(EPOCHS_A_TURN);
        }
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toNanos() / 1e9;
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
