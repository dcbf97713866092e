package io.trainyard.bench;

import io.trainyard.spec.RunSpec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What recording costs the training: the same loop recording nothing, recording, and recording into the database. Of each
 * run it is the median of the epochs that counts, without the first, in which Java warms up: what else the machine does
 * falls into some of them.
 */
final class RecordingCost implements Measurement {

    private static final int EPOCHS = 8;
    private static final double ASKED = 0.97;

    /** Where the middle half of the pairs is further apart than this, their median says nothing about 3 %. */
    private static final double QUIET = 0.1;

    /** The ways to train that are compared. */
    private enum Way {
        SILENT,
        RECORDING,
        SERVED
    }

    private final BenchRuns runs;
    private final TrainerAlone trainer;
    private final int rounds;

    RecordingCost(BenchRuns runs, TrainerAlone trainer, int rounds) {
        this.runs = runs;
        this.trainer = trainer;
        this.rounds = rounds;
    }

    @Override
    public String name() {
        return "training speed while recording";
    }

    /** The ways take turns, and in another order each round, so that what else the machine does hits all of them. */
    @Override
    public List<Figure> measure() throws IOException, InterruptedException {
        if (rounds < 1) {
            return List.of(Figure.skipped(name(), ratio(ASKED) + " or more"));
        }
        train(Way.SERVED, BenchRuns.recipe(EPOCHS, 0)); // a server that has just begun to run compiles itself meanwhile
        List<Double> recording = new ArrayList<>();
        List<Double> served = new ArrayList<>();
        List<Way> order = new ArrayList<>(List.of(Way.values()));
        for (int round = 1; round <= rounds; round++) {
            Map<Way, Double> took = new EnumMap<>(Way.class);
            for (Way way : order) {
                took.put(way, train(way, BenchRuns.recipe(EPOCHS, round)));
            }
            recording.add(speed(took, Way.RECORDING));
            served.add(speed(took, Way.SERVED));
            Collections.rotate(order, 1);
        }
        return List.of(figure(name(), recording), figure(name() + " into the database", served));
    }

    /** Seconds an epoch. */
    private double train(Way way, RunSpec spec) throws IOException, InterruptedException {
        List<Double> epochs = events(way, spec).values("epoch_seconds");
        return Statistics.median(epochs.subList(1, epochs.size()));
    }

    private TrainerEvents events(Way way, RunSpec spec) throws IOException, InterruptedException {
        if (way != Way.SERVED) {
            return trainer.run(spec, way == Way.RECORDING, running -> {});
        }
        long run = runs.launch(spec);
        runs.awaitFinished(run);
        return TrainerEvents.read(runs.directory(run));
    }

    /** Relative to recording nothing. */
    private static double speed(Map<Way, Double> took, Way way) {
        Double silent = took.get(Way.SILENT);
        Double other = took.get(way);
        if (silent == null || other == null) {
            throw new IllegalStateException("Indicates a bug: a round lacks a way");
        }
        return silent / other;
    }

    /** @param speeds one a round, relative to recording nothing */
    static Figure figure(String name, List<Double> speeds) {
        double median = Statistics.median(speeds);
        boolean quiet = Statistics.middleHalf(speeds) <= QUIET;
        String all = String.join(", ", speeds.stream().map(RecordingCost::ratio).toList());
        return Figure.of(
                "%s, of the speed recording nothing, median of %d pairs".formatted(name, speeds.size()),
                ratio(median) + " (" + all + (quiet ? ")" : "; too far apart to tell: the machine was busy)"),
                ratio(ASKED) + " or more",
                quiet && median >= ASKED);
    }

    private static String ratio(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
