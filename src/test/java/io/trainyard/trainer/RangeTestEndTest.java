package io.trainyard.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trainyard.spec.ScheduleSpec;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RangeTestEndTest {

    private static final ScheduleSpec RANGE_TEST = new ScheduleSpec.RangeTest(1e-6, 1);

    /** The recipe's, at which the weight of the past is 0.98. */
    private static final long STEPS = 1563;

    @Test
    void one_large_loss_among_many_small_ones_does_not_end_it() {
        double[] losses = constant(2);
        losses[50] = 100;
        assertThatCode(() -> new RangeTestEnd(RANGE_TEST, STEPS).look(losses)).doesNotThrowAnyException();
    }

    @Test
    void losses_that_stay_high_end_it_once_their_average_is_four_times_the_least() {
        RangeTestEnd end = new RangeTestEnd(RANGE_TEST, STEPS);
        end.look(constant(1));
        // 1 + (11 - 1) * (1 - 0.98^n) > 4 from about n = 18 on; a little earlier or later for the correction of the
        // start
        assertThatThrownBy(() -> end.look(constant(11)))
                .isInstanceOfSatisfying(
                        TrainingEnded.class,
                        ended -> assertThat(ended.where().values()[0]).isBetween(114.0, 119.0));
    }

    @Test
    void a_model_that_forgot_what_it_had_learned_ends_it_though_its_loss_is_far_from_four_times_the_least() {
        RangeTestEnd end = new RangeTestEnd(RANGE_TEST, STEPS);
        end.look(constant(2.3));
        end.look(constant(1.5));
        // the loss of guessing, a little less than that of a fresh model
        assertThatThrownBy(() -> end.look(constant(2.29))).isInstanceOf(TrainingEnded.class);
    }

    @Test
    void a_loss_that_is_no_number_ends_it_at_that_step() {
        double[] losses = constant(1);
        losses[70] = Double.NaN;
        assertThatThrownBy(() -> new RangeTestEnd(RANGE_TEST, STEPS).look(losses))
                .isInstanceOf(TrainingEnded.class)
                .hasMessageContaining("step 71");
    }

    @Test
    void other_schedules_are_left_alone() {
        RangeTestEnd end = new RangeTestEnd(new ScheduleSpec.Constant(0), STEPS);
        end.look(constant(1));
        assertThatCode(() -> end.look(constant(1e9))).doesNotThrowAnyException();
    }

    private static double[] constant(double value) {
        double[] losses = new double[100];
        Arrays.fill(losses, value);
        return losses;
    }
}
