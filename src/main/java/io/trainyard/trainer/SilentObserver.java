package io.trainyard.trainer;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Records nothing: what recording costs is measured against it. */
final class SilentObserver implements TrainingObserver {

    private final StopSignal stop;
    private long steps;

    SilentObserver(StopSignal stop) {
        this.stop = stop;
    }

    @Override
    public void beforeStep(int epoch) {
        if (stop.requested()) {
            throw new RunStopped(steps);
        }
    }

    @Override
    public void afterStep(int epoch, Step step) {
        steps++;
    }

    @Override
    public void afterEpoch(int epoch, @Nullable Evaluation validation, Duration took) {
        // Nothing is recorded.
    }

    @Override
    public long steps() {
        return steps;
    }
}
