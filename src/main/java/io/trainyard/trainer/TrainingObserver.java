package io.trainyard.trainer;

import ai.djl.ndarray.NDArray;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What the training loop tells of itself. Epochs and steps count from 1. */
interface TrainingObserver {

    /** @throws RunStopped when the run is to end here */
    void beforeStep(int epoch);

    /**
     * Takes over the results of one step.
     *
     * @param loss a scalar
     * @param computed (batch, classes)
     * @param labels the class of each example of the batch
     * @throws RunDiverged when a loss, of this step or of one before, is NaN or infinite
     */
    void afterStep(int epoch, NDArray loss, NDArray computed, int[] labels);

    /**
     * @param validation null when there is no validation part
     * @throws RunDiverged as afterStep
     */
    void afterEpoch(int epoch, @Nullable Evaluation validation, Duration took);

    /** Steps that were trained since the start, over all epochs. */
    long steps();
}
