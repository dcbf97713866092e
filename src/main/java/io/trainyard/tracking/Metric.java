package io.trainyard.tracking;

import org.jspecify.annotations.Nullable;

/**
 * What a series comes to: its extent, its last value, and its extremes over finite values with the steps they were at.
 *
 * @param last may be NaN or infinite
 * @param min null while there is no finite value, and so the other three
 */
public record Metric(
        String key,
        long count,
        long firstStep,
        long lastStep,
        double last,
        @Nullable Double min,
        @Nullable Long minStep,
        @Nullable Double max,
        @Nullable Long maxStep) {

    /** What the keys of series about the machine begin with, as in MLflow. */
    public static final String SYSTEM = "system/";

    /** A series of one value: the epoch behind which early stopping ended the run. */
    public static final String STOPPED_EPOCH = "stopped_epoch";

    /** The best value: the largest of an accuracy, the smallest of a loss. */
    public @Nullable Double best() {
        return largerIsBetter() ? max : min;
    }

    /** The step of the best value. */
    public @Nullable Long bestStep() {
        return largerIsBetter() ? maxStep : minStep;
    }

    private boolean largerIsBetter() {
        return key.endsWith("accuracy");
    }
}
