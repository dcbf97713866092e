package io.trainyard.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** 10 epochs of 100 steps, at a learning rate of 0.1. */
class LearningRatesTest {

    @Test
    void a_constant_one_stays() {
        LearningRates rates = rates(new ScheduleSpec.Constant(0));
        assertThat(rates.at(1)).isEqualTo(0.1);
        assertThat(rates.at(1000)).isEqualTo(0.1);
    }

    @Test
    void steps_drop_with_the_first_step_of_an_epoch() {
        LearningRates rates = rates(new ScheduleSpec.Step(0, 5, 0.5));
        assertThat(rates.at(500)).isEqualTo(0.1);
        assertThat(rates.at(501)).isEqualTo(0.05);
    }

    @Test
    void an_exponential_decay_is_that_of_keras_in_epochs() {
        LearningRates rates = rates(new ScheduleSpec.Exponential(0, 0.9, 2));
        assertThat(rates.at(1)).isEqualTo(0.1);
        assertThat(rates.at(201)).isCloseTo(0.1 * 0.9, within(1e-12));
        assertThat(rates.at(101)).isCloseTo(0.1 * Math.sqrt(0.9), within(1e-12));
    }

    @Test
    void a_cosine_falls_from_the_learning_rate_to_alpha() {
        LearningRates rates = rates(new ScheduleSpec.Cosine(0, 0.1));
        assertThat(rates.at(1)).isEqualTo(0.1);
        assertThat(rates.at(500)).isCloseTo(0.055, within(1e-4));
        assertThat(rates.at(1000)).isCloseTo(0.01, within(1e-12));
    }

    @Test
    void one_cycle_rises_to_the_learning_rate_and_falls_below_its_start() {
        LearningRates rates = rates(new ScheduleSpec.OneCycle(0, 0.3, 25, 10_000));
        assertThat(rates.at(1)).isCloseTo(0.1 / 25, within(1e-12));
        assertThat(rates.at(301)).isCloseTo(0.1, within(1e-5));
        assertThat(rates.at(1000)).isCloseTo(0.1 / 25 / 10_000, within(1e-12));
    }

    @Test
    void a_warm_up_rises_in_a_line_and_the_schedule_follows_it() {
        LearningRates rates = rates(new ScheduleSpec.Cosine(1, 0));
        assertThat(rates.at(1)).isCloseTo(0.1 / 101, within(1e-12));
        assertThat(rates.at(51)).isCloseTo(0.1 * 51 / 101, within(1e-12));
        assertThat(rates.at(101)).isEqualTo(0.1);
        assertThat(rates.at(1000)).isCloseTo(0, within(1e-12));
    }

    @Test
    void a_range_test_rises_exponentially_whatever_the_learning_rate_is() {
        LearningRates rates = rates(new ScheduleSpec.RangeTest(1e-6, 1));
        assertThat(rates.at(1)).isCloseTo(1e-6, within(1e-15));
        assertThat(rates.at(334)).isCloseTo(1e-4, within(1e-12));
        assertThat(rates.at(1000)).isCloseTo(1, within(1e-12));
    }

    private static LearningRates rates(ScheduleSpec schedule) {
        return new LearningRates(schedule, 0.1, 100, 1000);
    }
}
