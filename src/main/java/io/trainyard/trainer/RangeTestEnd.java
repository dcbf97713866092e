package io.trainyard.trainer;

import io.trainyard.spec.ScheduleSpec;

/**
 * Ends a learning-rate range test once it has shown where training diverges: the smoothed loss is more than four times
 * its least, or a loss isn't finite. Without effect on other schedules. Not thread-safe.
 */
final class RangeTestEnd {

    /** Of the past in the smoothed loss; fastai's. */
    private static final double SMOOTHING = 0.98;

    private static final double MOST = 4;

    private final boolean rangeTest;
    private double average;
    private double least = Double.POSITIVE_INFINITY;
    private long steps;

    RangeTestEnd(ScheduleSpec schedule) {
        rangeTest = schedule instanceof ScheduleSpec.RangeTest;
    }

    /**
     * Looks at the losses of the next steps.
     *
     * @throws TrainingEnded when the test is at its end
     */
    void look(double[] losses) {
        if (!rangeTest) {
            return;
        }
        for (double loss : losses) {
            steps++;
            average = SMOOTHING * average + (1 - SMOOTHING) * loss;
            double smoothed = average / (1 - Math.pow(SMOOTHING, steps));
            if (!Double.isFinite(loss) || smoothed > MOST * least) {
                throw new TrainingEnded(
                        "The range test diverged at step " + steps, RunEvents.point("diverged_step", 1, steps));
            }
            least = Math.min(least, smoothed);
        }
    }
}
