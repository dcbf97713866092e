package io.trainyard.trainer;

import io.trainyard.spec.RangeTestLosses;
import io.trainyard.spec.ScheduleSpec;
import org.jspecify.annotations.Nullable;

/**
 * Ends a learning-rate range test once it has shown where training diverges, see {@link RangeTestLosses}. Without effect
 * on other schedules. Not thread-safe.
 */
final class RangeTestEnd {

    private final @Nullable RangeTestLosses seen;
    private long steps;

    /** @param allSteps of the whole run */
    RangeTestEnd(ScheduleSpec schedule, long allSteps) {
        seen = schedule instanceof ScheduleSpec.RangeTest test ? RangeTestLosses.of(test, allSteps) : null;
    }

    /**
     * Looks at the losses of the next steps.
     *
     * @throws TrainingEnded when the test is at its end
     */
    void look(double[] losses) {
        if (seen == null) {
            return;
        }
        for (double loss : losses) {
            steps++;
            if (seen.add(loss)) {
                throw new TrainingEnded(
                        "The range test diverged at step " + steps, RunEvents.point("diverged_step", 1, steps));
            }
        }
    }
}
