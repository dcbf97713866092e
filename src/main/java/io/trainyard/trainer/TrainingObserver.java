package io.trainyard.trainer;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What the training loop tells of itself. Epochs and steps count from 1. */
interface TrainingObserver {

    /** @throws RunStopped when the run is to end here */
    void beforeStep(int epoch);

    /**
     * Takes over the results of one step.
     *
     * @throws RunDiverged when a loss, of this step or of one before, is NaN or infinite
     */
    void afterStep(int epoch, Step step);

    /**
     * @param validation null when there is no validation part
     * @throws RunDiverged as afterStep
     */
    void afterEpoch(int epoch, @Nullable Evaluation validation, Duration took);

    /** Steps that were trained since the start, over all epochs. */
    long steps();
}
