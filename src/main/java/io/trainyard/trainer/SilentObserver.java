package io.trainyard.trainer;

import org.jspecify.annotations.Nullable;

/** Records nothing: what recording costs is measured against it. */
final class SilentObserver implements TrainingObserver {

    private final StopSignal stop;
    private final Progress progress;

    SilentObserver(StopSignal stop, Progress progress) {
        this.stop = stop;
        this.progress = progress;
    }

    @Override
    public void beforeBlock() {
        if (stop.requested()) {
            throw new RunStopped(progress.steps());
        }
    }

    @Override
    public void afterStep(Step step) {
        // Nothing is recorded.
    }

    @Override
    public void afterEpoch(@Nullable Evaluation validation) {
        // Nothing is recorded.
    }
}
