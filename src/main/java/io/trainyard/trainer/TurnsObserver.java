package io.trainyard.trainer;

import io.trainyard.trainer.network.Evaluation;
import org.jspecify.annotations.Nullable;

/**
 * Two observers that take turns.
 *
 * @param turn epochs that the first observes before the second does, and so on; 1 or more
 */
record TurnsObserver(TrainingObserver first, TrainingObserver second, Progress progress, int turn)
        implements TrainingObserver {

    TurnsObserver {
        if (turn < 1) {
            throw new IllegalArgumentException("A turn has 1 epoch or more, not " + turn);
        }
    }

    private TrainingObserver current() {
        return (progress.epoch() - 1) / turn % 2 == 0 ? first : second;
    }

    @Override
    public void beforeBlock() {
        current().beforeBlock();
    }

    @Override
    public void afterStep(Step step) {
        current().afterStep(step);
    }

    @Override
    public void afterSteps() {
        current().afterSteps();
    }

    @Override
    public void afterEpoch(@Nullable Evaluation validation) {
        current().afterEpoch(validation);
    }
}
