package io.trainyard.bench;

import io.trainyard.bench.TrainerAlone.Trainer;
import io.trainyard.spec.RunSpec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What recording costs the training. Two trainers take turns: one records nothing; the other records, half
 * of its turns to a file alone, while server and database sleep, and half into the database. Each pair of trainers is
 * new: one process is some percent faster than the next for its whole life, so many short pairs say more than a few long
 * ones.
 */
final class RecordingCost implements Measurement {

    /** Longer than the server's pause between two commits: it catches up at the begin of each turn. */
    private static final int EPOCHS_A_TURN = 6;

    private static final int EPOCHS_TO_WARM_UP = 2;
    private static final int TURNS = 2;
    private static final int PAIRS_A_ROUND = 2;
    private static final int WARM_UP = 8;
    private static final double ASKED = 0.97;

    /** A median that may be off by more than this says nothing about 3 %. */
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
            return List.of(Figure.skipped(name(), ratio(ASKED) + " or more"));
        }
        runs.awaitFinished(runs.launch(BenchRuns.recipe(WARM_UP, 0))); // a server that has just begun compiles itself
        List<Speeds> speeds = new ArrayList<>();
        for (int round = 0; round < rounds * PAIRS_A_ROUND; round++) {
            speeds.add(pair());
        }
        List<Double> server = speeds.stream().map(Speeds::server).toList();
        return List.of(
                figure(name(), speeds.stream().map(Speeds::recording).toList()),
                figure(
                        name() + " into the database (server and database alone: "
                                + ratio(Statistics.median(server)) + " +- "
                                + ratio(Statistics.standardErrorOfMedian(server)) + ")",
                        speeds.stream().map(Speeds::served).toList()));
    }

    /**
     * Of one pair of trainers.
     *
     * @param recording of a trainer whose server is asleep, relative to one that records nothing
     * @param server of the same trainer with its server awake, relative to asleep
     */
    private record Speeds(double recording, double server) {
        double served() {
            return recording * server;
        }
    }

    private Speeds pair() throws IOException, InterruptedException {
        RunSpec spec = BenchRuns.recipe(1 + 2 * (EPOCHS_TO_WARM_UP + TURNS * EPOCHS_A_TURN), 1);
        long run = runs.launch(spec);
        runs.awaitFirstStep(run);
        List<Speeds> speeds = new ArrayList<>();
        try (TurnTaker served = TurnTaker.after(runs.directory(run), server.trainer(), server::processes)) {
            trainer.run(spec, false, silent -> speeds.add(compare(silent, served)));
        }
        runs.awaitFinished(run);
        return speeds.getFirst();
    }

    private static Speeds compare(Trainer alone, TurnTaker served) throws IOException, InterruptedException {
        List<Double> recording = new ArrayList<>();
        List<Double> server = new ArrayList<>();
        try (var silent = TurnTaker.after(alone.directory(), alone.process().toHandle(), List::of)) {
            List<Turn> turns = List.of(silent::turn, served::turnAlone, silent::turn, served::turn);
            seconds(turns, 0, EPOCHS_TO_WARM_UP);
            for (int turn = 1; turn <= TURNS; turn++) {
                double[] took = seconds(turns, turn, EPOCHS_A_TURN);
                recording.add((took[0] + took[2]) / 2 / took[1]);
                server.add(took[1] / took[3]);
            }
        }
        return new Speeds(Statistics.median(recording), Statistics.median(server));
    }

    /** Trains for some epochs; the seconds that took. */
    @FunctionalInterface
    private interface Turn {
        double take(int epochs) throws IOException, InterruptedException;
    }

    /** Another one begins each time, so that what one leaves behind meets all of them. */
    private static double[] seconds(List<Turn> turns, int first, int epochs) throws IOException, InterruptedException {
        double[] took = new double[turns.size()];
        for (int i = 0; i < took.length; i++) {
            int next = (first + i) % took.length;
            took[next] = turns.get(next).take(epochs);
        }
        return took;
    }

    /** @param speeds one a pair of trainers, relative to recording nothing */
    static Figure figure(String name, List<Double> speeds) {
        double median = Statistics.median(speeds);
        double error = Statistics.standardErrorOfMedian(speeds);
        boolean sure = error <= SURE;
        String all = String.join(", ", speeds.stream().map(RecordingCost::ratio).toList());
        return Figure.of(
                "%s, of the speed recording nothing, median of %d pairs of trainers".formatted(name, speeds.size()),
                ratio(median) + " +- " + ratio(error) + " (" + all
                        + (sure ? ")" : "; too far apart to tell: the machine was busy)"),
                ratio(ASKED) + " or more",
                sure && median >= ASKED);
    }

    private static String ratio(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
