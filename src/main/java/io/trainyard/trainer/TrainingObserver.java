package io.trainyard.trainer;

import io.trainyard.trainer.network.Evaluation;
import org.jspecify.annotations.Nullable;

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
     * All steps of the epoch are done: their results are read before anything else happens, such as a stop.
     *
     * @throws RunDiverged as afterStep
     */
    void afterSteps();

    /**
     * The epoch is over, and what came of it known.
     *
     * @param validation null when there is no validation part
     */
    void afterEpoch(@Nullable Evaluation validation);
}
