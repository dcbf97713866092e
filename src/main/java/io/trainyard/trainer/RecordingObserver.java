package io.trainyard.trainer;

import io.trainyard.protocol.TrainerEvent.Series;
import io.trainyard.spec.LearningRates;
import io.trainyard.spec.RunSpec;
import io.trainyard.trainer.network.Evaluation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns what happens into points and progress, a few times a second. Not thread-safe. */
final class RecordingObserver implements TrainingObserver {

    private static final long INTERVAL_NANOS = Duration.ofMillis(250).toNanos();

    private final RunSpec spec;
    private final RunEvents events;
    private final PendingSteps pending;
    private final StopSignal stop;
    private final Progress progress;
    private final LearningRates learningRates;
    private final RangeTestEnd rangeTestEnd;
    private long lastWrite = System.nanoTime();
    private double stepMillis;

    /** When the epoch's first results were read, and how many steps were done then; 0 before that. */
    private long epochSince;

    private long epochSteps;

    RecordingObserver(RunSpec spec, RunEvents events, PendingSteps pending, StopSignal stop, Progress progress) {
        this.spec = spec;
        this.events = events;
        this.pending = pending;
        this.stop = stop;
        this.progress = progress;
        long all = (long) progress.stepsPerEpoch() * spec.fit().epochs();
        double base = spec.optimizer().learningRate();
        this.learningRates = new LearningRates(spec.schedule(), base, progress.stepsPerEpoch(), all);
        this.rangeTestEnd = new RangeTestEnd(spec.schedule(), all);
    }

    @Override
    public void beforeBlock() {
        if (stop.requested()) {
            write();
            throw new RunStopped(progress.steps());
        }
    }

    @Override
    public void afterStep(Step step) {
        pending.add(step);
        if (System.nanoTime() - lastWrite >= INTERVAL_NANOS) {
            write();
        }
    }

    @Override
    public void afterSteps() {
        write();
    }

    @Override
    public void afterEpoch(@Nullable Evaluation validation) {
        int epoch = progress.epoch();
        Evaluation sum = progress.sum();
        Duration took = progress.took();
        List<Series> points = new ArrayList<>();
        points.add(RunEvents.point("loss", epoch, sum.loss()));
        points.add(RunEvents.point("accuracy", epoch, sum.accuracy()));
        if (validation != null) {
            points.add(RunEvents.point("val_loss", epoch, validation.loss()));
            points.add(RunEvents.point("val_accuracy", epoch, validation.accuracy()));
        }
        points.add(RunEvents.point("epoch_seconds", epoch, took.toNanos() / 1e9));
        events.points(points);
        System.err.println(EpochLine.of(epoch, spec.fit().epochs(), progress.stepsPerEpoch(), took, sum, validation));
        lastWrite = System.nanoTime();
        epochSince = 0;
    }

    private void write() {
        List<StepResult> results = pending.read();
        if (results.isEmpty()) {
            return;
        }
        long first = progress.steps() - results.size() + 1;
        double[] losses = upToFirstBad(results);
        events.points(List.of(new Series("batch_loss", first, losses), learningRate(first, losses.length)));
        rangeTestEnd.look(losses);
        double last = losses[losses.length - 1];
        if (!Double.isFinite(last)) {
            throw new RunDiverged(first + losses.length - 1, last);
        }
        results.forEach(result -> progress.add(result.loss(), result.correct(), result.examples()));
        tellProgress(results.size());
    }

    /** The mean of the epoch, as Keras's progress bar has it: without its first steps, which take the longest. */
    private void tellProgress(int newSteps) {
        long now = System.nanoTime();
        long counted = progress.steps() - epochSteps;
        if (epochSince == 0) {
            epochSince = now;
            epochSteps = progress.steps();
            stepMillis = stepMillis == 0 ? (now - lastWrite) / 1e6 / newSteps : stepMillis;
        } else if (counted > 0) {
            stepMillis = (now - epochSince) / 1e6 / counted;
        }
        events.progress(progress.epoch(), spec.fit().epochs(), progress.steps(), progress.stepsPerEpoch(), stepMillis);
        lastWrite = now;
    }

    private Series learningRate(long first, int count) {
        double[] values = new double[count];
        Arrays.setAll(values, i -> learningRates.at(first + i));
        return new Series("learning_rate", first, values);
    }

    private static double[] upToFirstBad(List<StepResult> results) {
        int finite = 0;
        while (finite < results.size() && Float.isFinite(results.get(finite).loss())) {
            finite++;
        }
        int kept = Math.min(finite + 1, results.size());
        return results.stream().limit(kept).mapToDouble(StepResult::loss).toArray();
    }
}
