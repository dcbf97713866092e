package io.trainyard.tracking;

import io.trainyard.dataset.SmallCifar;
import io.trainyard.spec.FitSpec;
import io.trainyard.spec.OptimizerSpec;
import io.trainyard.spec.RunSpec;
import io.trainyard.spec.Samples;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Makes runs in the states that tests begin with. */
@Singleton
public final class TestRuns {
    private static final AtomicInteger EXPERIMENTS = new AtomicInteger();
    private static final Path RUNS = Path.of("/nowhere/runs");

    private final RunRecorder recorder;

    TestRuns(RunRecorder recorder) {
        this.recorder = recorder;
    }

    /** A name that no other test uses, nor the beginning of one. */
    public static String newExperiment() {
        return "experiment " + EXPERIMENTS.incrementAndGet() + ".";
    }

    /** The recipe, on one epoch. */
    public static RunSpec spec(String experiment, @Nullable String name, double learningRate) {
        RunSpec recipe = Samples.recipe();
        return new RunSpec(
                experiment,
                name,
                recipe.dataset(),
                recipe.model(),
                recipe.loss(),
                new OptimizerSpec.Sgd(learningRate, 0),
                recipe.metrics(),
                new FitSpec(32, 1, true, 0),
                recipe.seed(),
                recipe.engine(),
                "cpu");
    }

    public long scheduled(RunSpec spec) {
        return recorder.create(spec, SmallCifar.shape(), "local");
    }

    public long scheduled() {
        return scheduled(spec(newExperiment(), null, 0.1));
    }

    public AttemptKey running(RunSpec spec) {
        return recorder.begin(scheduled(spec), "worker", RUNS).key();
    }

    public AttemptKey running() {
        return running(spec(newExperiment(), null, 0.1));
    }

    /** A run that is FINISHED, FAILED or KILLED. */
    public AttemptKey ended(RunStatus status) {
        AttemptKey key = running();
        recorder.settle(key, status, null, 0);
        return key;
    }

    /** Records points, and nothing else, as the first event of an attempt. */
    public void record(AttemptKey key, SeriesPoints... points) {
        recorder.record(key, update(points), List.of());
    }

    public static AttemptUpdate update(SeriesPoints... points) {
        return new AttemptUpdate(List.of(points), null, null, null, List.of(), List.of(), 0, 0);
    }

    /** Points from step 1 on. */
    public static SeriesPoints points(String key, double... values) {
        return new SeriesPoints(key, 1, values);
    }
}
