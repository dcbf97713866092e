package io.trainyard.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** From Launch to the first finished step on record, with an idle slot. The engine's files are extracted already. */
final class LaunchTime implements Measurement {

    private static final double ASKED_SECONDS = 5;

    private final BenchRuns runs;
    private final int launches;

    LaunchTime(BenchRuns runs, int launches) {
        this.runs = runs;
        this.launches = launches;
    }

    @Override
    public String name() {
        return "from Launch to the first step";
    }

    @Override
    public List<Figure> measure() throws InterruptedException {
        List<Double> seconds = new ArrayList<>();
        for (int launch = 1; launch <= launches; launch++) {
            Instant start = Instant.now();
            long run = runs.launch(BenchRuns.recipe(1, launch));
            Instant firstStep = runs.awaitFirstStep(run);
            runs.stop(run);
            seconds.add(Duration.between(start, firstStep).toMillis() / 1e3);
        }
        double worst = Statistics.max(seconds);
        return List.of(Figure.of(
                "%s, worst of %d".formatted(name(), launches),
                Seconds.text(worst) + " (median " + Seconds.text(Statistics.median(seconds)) + ")",
                Seconds.text(ASKED_SECONDS) + " or less",
                worst <= ASKED_SECONDS));
    }
}
