package io.trainyard.rangetest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trainyard.spec.FitSpec;
import io.trainyard.spec.RunSpec;
import io.trainyard.spec.ScheduleSpec;
import io.trainyard.spec.SpecJson;
import io.trainyard.tracking.Curve;
import io.trainyard.tracking.MetricStore;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** Learning-rate range tests: which run tests a spec, and what a test found. */
@ApplicationScoped
public class RangeTests {
    private static final double MINIMUM = 1e-6;
    private static final double MAXIMUM = 1;
    private static final int EPOCHS = 10;
    private static final int ALL_POINTS = 1_000_000;

    private final MetricStore metrics;

    RangeTests(MetricStore metrics) {
        this.metrics = metrics;
    }

    /**
     * The run that finds a learning rate for this spec: the same but for an epoch in which the learning rate rises from
     * 1e-6 to 1, without validation and early stopping.
     */
    public static RunSpec of(RunSpec spec) {
        FitSpec fit = spec.fit();
        FitSpec once = new FitSpec(fit.batchSize(), 1, fit.shuffle(), 0, fit.augmentation(), null, fit.checkpoints());
        return with(spec, new ScheduleSpec.RangeTest(MINIMUM, MAXIMUM), once);
    }

    public static boolean isTest(RunSpec spec) {
        return spec.schedule() instanceof ScheduleSpec.RangeTest;
    }

    /**
     * What the test was made for.
     *
     * @param test a range test's spec
     * @param candidate what may be it, such as the user's draft; null for nothing
     * @return the candidate where its test is this one, whatever its learning rate is by now, else the test as a run of
     *     10 epochs with a constant learning rate
     */
    public static RunSpec origin(RunSpec test, @Nullable RunSpec candidate) {
        if (candidate != null
                && !isTest(candidate)
                && apartFromRate(of(candidate)).equals(apartFromRate(test))) {
            return candidate;
        }
        FitSpec fit = test.fit();
        FitSpec usual =
                new FitSpec(fit.batchSize(), EPOCHS, fit.shuffle(), 0, fit.augmentation(), null, fit.checkpoints());
        return with(test, new ScheduleSpec.Constant(0), usual);
    }

    private static ObjectNode apartFromRate(RunSpec spec) {
        ObjectNode tree = SpecJson.tree(spec);
        tree.withObject("optimizer").remove("learning_rate");
        return tree;
    }

    /** What a test has found so far; of a run that is none, or hasn't begun, nothing. */
    public RangeTestResult result(long run) {
        Curve rates = points(run, "learning_rate");
        Curve losses = points(run, "batch_loss");
        return RangeTestResult.of(rates.values(), losses.values());
    }

    private Curve points(long run, String key) {
        return metrics.read(run, key, 1, Long.MAX_VALUE, ALL_POINTS)
                .orElseGet(() -> new Curve(new long[0], new double[0]));
    }

    private static RunSpec with(RunSpec spec, ScheduleSpec schedule, FitSpec fit) {
        return new RunSpec(
                spec.experiment(),
                spec.name(),
                spec.dataset(),
                spec.model(),
                spec.loss(),
                spec.labelSmoothing(),
                spec.optimizer(),
                schedule,
                spec.metrics(),
                fit,
                spec.seed(),
                spec.engine(),
                spec.device());
    }
}
