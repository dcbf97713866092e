package io.trainyard.trainer;

import io.trainyard.trainer.network.Evaluation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Records nothing but how long epochs take: what recording costs is measured against it. */
final class SilentObserver implements TrainingObserver {

    private final StopSignal stop;
    private final Progress progress;
    private final RunEvents events;

    SilentObserver(RunEvents events, StopSignal stop, Progress progress) {
        this.events = events;
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
    public void afterSteps() {
        // Nothing is recorded.
    }

    @Override
    public void afterEpoch(@Nullable Evaluation validation) {
        double seconds = progress.took().toNanos() / 1e9;
        events.points(List.of(RunEvents.point("epoch_seconds", progress.epoch(), seconds)));
    }
}
