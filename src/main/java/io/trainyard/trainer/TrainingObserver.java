package io.trainyard.trainer;

import ai.djl.ndarray.NDArray;
import org.jspecify.annotations.Nullable;

/** What the training loop tells of itself; where it is, the run's {@link Progress} says. */
interface TrainingObserver {

    /** @throws RunStopped when the run is to end here */
    void beforeBlock();

    /**
     * Takes over the results of one step.
     *
     * @param loss a scalar
     * @param computed (batch, classes)
     * @param labels the class of each example of the batch
     * @throws RunDiverged when a loss, of this step or of one before, is NaN or infinite
     */
    void afterStep(NDArray loss, NDArray computed, int[] labels);

    /**
     * @param validation null when there is no validation part
     * @throws RunDiverged as afterStep
     */
    void afterEpoch(@Nullable Evaluation validation);
}
