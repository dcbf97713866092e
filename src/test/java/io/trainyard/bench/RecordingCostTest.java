package io.trainyard.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class RecordingCostTest {

    @Test
    void three_percent_are_allowed_and_no_more() {
        assertThat(figure(List.of(0.98, 0.97, 0.96, 0.99, 0.95)))
                .isEqualTo("speed, of the speed recording nothing: 0.970 +- 0.008 (details), asked 0.970 or more ok");
        assertThat(figure(List.of(0.98, 0.96, 0.96))).endsWith(" short");
    }

    @Test
    void one_round_that_was_disturbed_does_no_harm() {
        assertThat(figure(List.of(0.98, 0.99, 3.1, 0.98, 0.99))).endsWith(" ok");
    }

    @Test
    void more_rounds_make_sure_what_a_few_dont() {
        List<Double> few = List.of(0.92, 0.95, 0.98, 1.01, 1.04);
        assertThat(figure(few)).endsWith(" short");
        assertThat(figure(Collections.nCopies(8, few).stream()
                        .flatMap(List::stream)
                        .toList()))
                .endsWith(" ok");
    }

    @Test
    void rounds_that_are_far_apart_prove_nothing() {
        assertThat(figure(List.of(3.1, 0.3, 3.0, 1.07, 1.03)))
                .contains("the machine was busy")
                .endsWith(" short");
    }

    @Test
    void the_error_of_a_product_is_that_of_both() {
        Estimate product = new Estimate(0.5, 0.03).times(new Estimate(2, 0.16));

        assertThat(product.value()).isEqualTo(1);
        assertThat(product.error()).isCloseTo(0.1, Offset.offset(1e-9)); // 6 % and 8 %
    }

    private static String figure(List<Double> speeds) {
        return RecordingCost.figure("speed", Estimate.median(speeds), "details").line();
    }
}
