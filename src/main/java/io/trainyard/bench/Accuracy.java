package io.trainyard.bench;

import io.trainyard.client.RunState;
import io.trainyard.spec.NumberFormats;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Whether the recipe learns what its article says: 51.18 % after 10 epochs. */
final class Accuracy implements Measurement {

    private static final int EPOCHS = 10;
    private static final double MEAN = 0.512;
    private static final double TOLERANCE = 0.01;
    private static final double LOWEST = 0.485;

    private final BenchRuns runs;
    private final int seeds;

    /** @param seeds how many: 1, 2 and so on; 0 to skip it */
    Accuracy(BenchRuns runs, int seeds) {
        this.runs = runs;
        this.seeds = seeds;
    }

    @Override
    public String name() {
        return "test accuracy, 10 epochs";
    }

    @Override
    public List<Figure> measure() throws InterruptedException {
        String asked =
                "%s to %s".formatted(NumberFormats.percent(MEAN - TOLERANCE), NumberFormats.percent(MEAN + TOLERANCE));
        if (seeds < 1) {
            return List.of(Figure.skipped(name(), asked));
        }
        List<Double> accuracies = new ArrayList<>();
        List<Double> training = new ArrayList<>();
        for (int seed = 1; seed <= seeds; seed++) {
            RunState run = runs.awaitFinished(runs.launch(BenchRuns.recipe(EPOCHS, seed)));
            accuracies.add(run.last("test_accuracy"));
            training.add(run.last("accuracy"));
        }
        String all = accuracies.stream().map(NumberFormats::percent).collect(Collectors.joining(", "));
        double mean = Statistics.mean(accuracies);
        double lowest = Statistics.min(accuracies);
        return List.of(
                Figure.of(
                        "%s, mean of %d seeds".formatted(name(), seeds),
                        "%s (%s; training accuracy of the last epoch %s)"
                                .formatted(
                                        NumberFormats.percent(mean),
                                        all,
                                        NumberFormats.percent(Statistics.mean(training))),
                        asked,
                        Math.abs(mean - MEAN) <= TOLERANCE),
                Figure.of(
                        "%s, lowest of %d seeds".formatted(name(), seeds),
                        NumberFormats.percent(lowest),
                        NumberFormats.percent(LOWEST) + " or more",
                        lowest >= LOWEST));
    }
}
