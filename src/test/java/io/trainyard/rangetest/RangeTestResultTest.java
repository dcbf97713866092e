package io.trainyard.rangetest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Losses as classifiers of ten classes show them: 2.3 at first, falling about 0.001, out of hand above 0.1. */
class RangeTestResultTest {
    private static final int STEPS = 1563;

    @ParameterizedTest
    @ValueSource(ints = {98, 391, STEPS})
    void suggests_a_rate_before_the_lowest_loss_through_the_noise_of_the_batches(int steps) {
        for (int seed = 0; seed < 20; seed++) {
            RangeTestResult result = test(steps, seed, RangeTestResultTest::usual);
            assertThat(result.suggestion().orElseThrow()).as("seed " + seed).isBetween(5e-4, 5e-2);
        }
    }

    @Test
    void without_noise_it_is_half_way_between_the_middle_of_the_fall_and_where_nine_tenths_of_it_are_done() {
        double[] rates = rates(60_001);
        double[] losses = Arrays.stream(rates)
                .map(Math::log10)
                .map(rate -> rate < -4 ? 2 : rate < -2 ? 2 - (rate + 4) / 2 : 1 + 20 * (rate + 2))
                .toArray();
        double nineTenths = -4 + 0.9 * 2 + 0.2; // a fifth of a decade is what the smoothing lags behind
        double middle = -3;
        assertThat(Math.log10(RangeTestResult.of(rates, losses).suggestion().orElseThrow()))
                .isCloseTo((middle + nineTenths) / 2, within(0.1));
    }

    @Test
    void a_start_that_is_mended_at_tiny_rates_is_not_where_to_train() {
        RangeTestResult result = test(STEPS, 1, rate -> usual(rate) + 0.5 / (1 + Math.pow(rate / 1e-5, 4)));
        assertThat(result.suggestion().orElseThrow()).isBetween(5e-4, 2e-2);
    }

    @Test
    void a_long_flat_start_does_not_pull_the_suggestion_down() {
        RangeTestResult result = test(STEPS, 1, rate -> rate < 0.01 ? 2.3 : rate < 0.3 ? 1.2 : 40);
        assertThat(result.suggestion().orElseThrow()).isBetween(0.002, 0.1);
        assertThat(result.diverged().orElseThrow()).isBetween(0.3, 0.4);
    }

    @Test
    void says_where_the_loss_got_out_of_hand() {
        RangeTestResult result = test(STEPS, 1, RangeTestResultTest::usual);
        assertThat(result.diverged().orElseThrow()).isBetween(0.07, 1.0);
    }

    @Test
    void a_model_that_forgot_all_it_had_learned_got_out_of_hand_though_its_loss_is_that_of_guessing() {
        RangeTestResult result = test(STEPS, 1, rate -> rate > 0.02 ? 2.5 : usual(rate));
        assertThat(result.diverged().orElseThrow()).isBetween(0.02, 0.06);
    }

    @Test
    void a_loss_that_is_not_finite_has_diverged_there_and_does_not_hide_the_suggestion() {
        RangeTestResult result = test(STEPS, 1, rate -> rate > 0.05 ? Double.NaN : usual(rate));
        assertThat(result.diverged().orElseThrow()).isBetween(0.05, 0.051);
        assertThat(result.suggestion().orElseThrow()).isBetween(5e-4, 2e-2);
    }

    @Test
    void a_loss_that_only_wavers_suggests_nothing() {
        RangeTestResult result = test(STEPS, 1, rate -> 2.3);
        assertThat(result.suggestion()).isEmpty();
        assertThat(result.diverged()).isEmpty();
    }

    @Test
    void a_loss_that_only_rises_suggests_nothing() {
        RangeTestResult result = test(STEPS, 1, rate -> 2.3 + 3 * rate);
        assertThat(result.suggestion()).isEmpty();
    }

    @Test
    void nothing_is_said_of_the_first_steps() {
        RangeTestResult result = RangeTestResult.of(new double[] {1e-6, 2e-6, 4e-6}, new double[] {2.3, 2.2});
        assertThat(result.learningRates()).containsExactly(1e-6, 2e-6);
        assertThat(result.suggestion()).isEmpty();
        assertThat(RangeTestResult.of(new double[0], new double[0]).diverged()).isEmpty();
    }

    @Test
    void the_smoothed_loss_is_the_corrected_exponential_mean_of_a_fifth_of_a_decade() {
        double step = Math.pow(10, 1 / 20.0); // so that beta is 3 / 4
        RangeTestResult result =
                RangeTestResult.of(new double[] {1e-6, 1e-6 * step, 1e-6 * step * step}, new double[] {2, 1, 3});
        assertThat(result.smoothed())
                .containsExactly(
                        new double[] {
                            2,
                            (0.75 * 0.25 * 2 + 0.25) / (1 - 0.5625),
                            (0.5625 * 0.5 + 0.75 * 0.25 + 0.75) / (1 - 0.421875)
                        },
                        within(1e-9));
    }

    /** Half of the fall is done by 0.001, and from 0.05 on it rises. */
    private static double usual(double rate) {
        return 2.3 - 0.8 / (1 + Math.pow(0.001 / rate, 2)) + 60 * Math.pow(Math.max(0, rate - 0.05), 2) * rate * 100;
    }

    private static double[] rates(int steps) {
        return IntStream.range(0, steps)
                .mapToDouble(i -> 1e-6 * Math.pow(1e6, (double) i / (steps - 1)))
                .toArray();
    }

    private static RangeTestResult test(int steps, int seed, DoubleUnaryOperator loss) {
        Random random = new Random(seed);
        double[] rates = rates(steps);
        return RangeTestResult.of(
                rates,
                Arrays.stream(rates)
                        .map(rate -> loss.applyAsDouble(rate) + 0.15 * random.nextGaussian())
                        .toArray());
    }
}
