package io.trainyard.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StatisticsTest {

    private static final List<Double> TO_A_HUNDRED =
            IntStream.rangeClosed(1, 100).mapToObj(i -> (double) (101 - i)).toList();

    @Test
    void the_median_is_the_middle_or_between_the_two() {
        assertThat(Statistics.median(List.of(3.0, 1.0, 2.0))).isEqualTo(2);
        assertThat(Statistics.median(List.of(4.0, 1.0, 2.0, 3.0))).isEqualTo(2.5);
    }

    @Test
    void of_a_hundred_values_95_are_within_the_95th_percentile() {
        assertThat(Statistics.percentile(TO_A_HUNDRED, 0.95)).isEqualTo(95);
        assertThat(Statistics.percentile(List.of(7.0), 0.95)).isEqualTo(7);
    }

    @Test
    void more_than_five_of_a_hundred_that_never_came_make_the_percentile_infinite() {
        List<Double> values = IntStream.rangeClosed(1, 100)
                .mapToObj(i -> i <= 94 ? 1.0 : Double.POSITIVE_INFINITY)
                .toList();
        assertThat(Statistics.percentile(values, 0.95)).isInfinite();
    }

    @Test
    void mean_and_extremes_are_of_all_values() {
        assertThat(Statistics.mean(TO_A_HUNDRED)).isEqualTo(50.5);
        assertThat(Statistics.min(TO_A_HUNDRED)).isEqualTo(1);
        assertThat(Statistics.max(TO_A_HUNDRED)).isEqualTo(100);
    }
}
