package io.trainyard.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class LearningRatesTest {

    private static final int STEPS_PER_EPOCH = 10;
    private static final int EPOCHS = 10;
    private static final Offset<Double> EXACTLY = within(1e-12);

    @Test
    void a_constant_one_stays() {
        assertThat(rates(new ScheduleSpec.Constant(0)).at(1)).isEqualTo(0.5);
        assertThat(rates(new ScheduleSpec.Constant(0)).at(100)).isEqualTo(0.5);
    }

    @Test
    void warm_up_rises_in_a_line_to_the_first_rate_after_it() {
        LearningRates rates = rates(new ScheduleSpec.Constant(0.9));
        assertThat(rates.at(1)).isCloseTo(0.05, EXACTLY);
        assertThat(rates.at(9)).isCloseTo(0.45, EXACTLY);
        assertThat(rates.at(10)).isEqualTo(0.5);
    }

    @Test
    void steps_drop_at_the_beginning_of_an_epoch() {
        LearningRates rates = rates(new ScheduleSpec.Step(0, 3, 0.1));
        assertThat(rates.at(30)).isEqualTo(0.5);
        assertThat(rates.at(31)).isCloseTo(0.05, EXACTLY);
        assertThat(rates.at(61)).isCloseTo(0.005, EXACTLY);
    }

    @Test
    void a_schedule_follows_its_warm_up() {
        assertThat(rates(new ScheduleSpec.Step(1, 3, 0.1)).at(40)).isEqualTo(0.5);
        assertThat(rates(new ScheduleSpec.Step(1, 3, 0.1)).at(41)).isCloseTo(0.05, EXACTLY);
    }

    @Test
    void exponential_decay_reaches_its_rate_after_its_epochs() {
        LearningRates rates = rates(new ScheduleSpec.Exponential(0, 0.9, 2));
        assertThat(rates.at(21)).isCloseTo(0.45, EXACTLY);
        assertThat(rates.at(11)).isCloseTo(0.5 * Math.sqrt(0.9), EXACTLY);
    }

    @Test
    void a_cosine_goes_from_the_whole_to_alpha() {
        LearningRates rates = rates(new ScheduleSpec.Cosine(0, 0.2));
        assertThat(rates.at(1)).isEqualTo(0.5);
        assertThat(rates.at(100)).isCloseTo(0.1, EXACTLY);
        assertThat(rates.at(50) + rates.at(51)).isCloseTo(0.6, EXACTLY);
    }

    @Test
    void one_cycle_rises_and_falls_far_below_its_start() {
        LearningRates rates = rates(new ScheduleSpec.OneCycle(0, 0.3, 25, 10_000));
        assertThat(rates.at(1)).isCloseTo(0.02, EXACTLY);
        assertThat(rates.at(31)).isCloseTo(0.5, within(0.001));
        assertThat(rates.at(100)).isCloseTo(0.5 / 25 / 10_000, EXACTLY);
    }

    @Test
    void a_range_test_goes_from_minimum_to_maximum_by_equal_factors() {
        LearningRates rates = rates(new ScheduleSpec.RangeTest(1e-6, 1));
        assertThat(rates.at(1)).isCloseTo(1e-6, EXACTLY);
        assertThat(rates.at(100)).isCloseTo(1, EXACTLY);
        assertThat(rates.at(51) / rates.at(50)).isCloseTo(rates.at(2) / rates.at(1), within(1e-9));
    }

    @Test
    void a_run_of_one_step_has_a_rate() {
        assertThat(new LearningRates(new ScheduleSpec.Cosine(0, 0), 0.5, 1, 1).at(1))
                .isEqualTo(0.5);
    }

    private static LearningRates rates(ScheduleSpec schedule) {
        return new LearningRates(schedule, 0.5, STEPS_PER_EPOCH, STEPS_PER_EPOCH * EPOCHS);
    }
}
