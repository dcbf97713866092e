package io.trainyard.trainer;

import org.jspecify.annotations.Nullable;
import io.trainyard.trainer.network.Evaluation;

/** What the training loop tells of itself; where it is, the run's {@link Progress} says. */
interface TrainingObserver {

    /** @throws RunStopped when the run is to end here */
    void beforeBlock();

    /**
     * Takes over the results of one step.
     *
     * @throws RunDiverged when a loss, of this step or of one before, is NaN or infinite
     */
    void afterStep(Step step);

    /**
     * @param validation null when there is no validation part
     * @throws RunDiverged as afterStep
     */
    void afterEpoch(@Nullable Evaluation validation);
}
