package io.trainyard.bench;

import io.trainyard.bench.TrainerAlone.Trainer;
import io.trainyard.spec.RunSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What recording costs the training: the same loop recording nothing, recording, and recording into the database. The
 * three take turns of two epochs, and only one of them is awake at a time: server and database, too, run only while
 * their trainer does. Each round has trainers of its own, since one process is some percent faster than the next.
 */
final class RecordingCost implements Measurement {

    private static final int EPOCHS_A_TURN = 2;
    private static final int TURNS_A_ROUND = 8;
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
        List<Double> recordingSpeeds = new ArrayList<>();
        List<Double> servedSpeeds = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            round(recordingSpeeds, servedSpeeds);
        }
        return List.of(figure(name(), recordingSpeeds), figure(name() + " into the database", servedSpeeds));
    }

    private void round(List<Double> recordingSpeeds, List<Double> servedSpeeds)
            throws IOException, InterruptedException {
        RunSpec spec = BenchRuns.recipe(1 + (1 + TURNS_A_ROUND) * EPOCHS_A_TURN, 1);
        long run = runs.launch(spec);
        runs.awaitFirstStep(run);
        try (TurnTaker served = served(runs.directory(run))) {
            trainer.run(
                    spec,
                    false,
                    silent -> trainer.run(spec, true, recording -> {
                        double[] speeds = compare(alone(silent), alone(recording), served);
                        recordingSpeeds.add(speeds[0]);
                        servedSpeeds.add(speeds[1]);
                    }));
        }
        runs.awaitFinished(run);
    }

    private TurnTaker served(Path directory) throws IOException, InterruptedException {
        return TurnTaker.after(new EpochEnds(directory, server.trainer()), server::processes);
    }

    private static TurnTaker alone(Trainer trainer) throws IOException, InterruptedException {
        ProcessHandle process = trainer.process().toHandle();
        return TurnTaker.after(new EpochEnds(trainer.directory(), process), () -> List.of(process));
    }

    /** The speeds of recording and of recording into the database, each the median of its turns beside silent ones. */
    private static double[] compare(TurnTaker silent, TurnTaker recording, TurnTaker served)
            throws IOException, InterruptedException {
        List<Double> recordingSpeeds = new ArrayList<>();
        List<Double> servedSpeeds = new ArrayList<>();
        try (silent;
                recording) {
            List<TurnTaker> takers = List.of(silent, recording, served);
            seconds(takers, 0); // Java warms up
            for (int turn = 1; turn <= TURNS_A_ROUND; turn++) {
                double[] took = seconds(takers, turn);
                recordingSpeeds.add(took[0] / took[1]);
                servedSpeeds.add(took[0] / took[2]);
            }
        }
        return new double[] {Statistics.median(recordingSpeeds), Statistics.median(servedSpeeds)};
    }

    /** Another one begins each time, so that what one leaves behind meets all of them. */
    private static double[] seconds(List<TurnTaker> takers, int turn) throws IOException, InterruptedException {
        double[] took = new double[takers.size()];
        for (int i = 0; i < took.length; i++) {
            int next = (turn + i) % took.length;
            took[next] = takers.get(next).turn(EPOCHS_A_TURN);
        }
        return took;
    }

    /** @param speeds one a round, relative to recording nothing */
    static Figure figure(String name, List<Double> speeds) {
        double median = Statistics.median(speeds);
        double error = Statistics.standardErrorOfMedian(speeds);
        boolean sure = error <= SURE;
        String all = String.join(", ", speeds.stream().map(RecordingCost::ratio).toList());
        return Figure.of(
                "%s, of the speed recording nothing, median of %d rounds".formatted(name, speeds.size()),
                ratio(median) + " +- " + ratio(error) + " (" + all
                        + (sure ? ")" : "; too far apart to tell: the machine was busy)"),
                ratio(ASKED) + " or more",
                sure && median >= ASKED);
    }

    private static String ratio(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
