package io.trainyard.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordingCostTest {

    @Test
    void three_percent_are_allowed_and_no_more() {
        assertThat(RecordingCost.figure("speed", List.of(0.98, 0.97, 0.96, 0.99, 0.95))
                        .line())
                .isEqualTo("speed, of the speed recording nothing, median of 5 pairs of trainers: 0.970 +- 0.008"
                        + " (0.980, 0.970, 0.960, 0.990, 0.950), asked 0.970 or more ok");
        assertThat(RecordingCost.figure("speed", List.of(0.98, 0.96, 0.96)).line())
                .endsWith(" short");
    }

    @Test
    void one_round_that_was_disturbed_does_no_harm() {
        assertThat(RecordingCost.figure("speed", List.of(0.98, 0.99, 3.1, 0.98, 0.99))
                        .line())
                .endsWith(" ok");
    }

    @Test
    void more_rounds_make_sure_what_a_few_dont() {
        List<Double> few = List.of(0.92, 0.95, 0.98, 1.01, 1.04);
        assertThat(RecordingCost.figure("speed", few).line()).endsWith(" short");
        assertThat(RecordingCost.figure(
                                "speed",
                                Collections.nCopies(8, few).stream()
                                        .flatMap(List::stream)
                                        .toList())
                        .line())
                .endsWith(" ok");
    }

    @Test
    void rounds_that_are_far_apart_prove_nothing() {
        assertThat(RecordingCost.figure("speed", List.of(3.1, 0.3, 3.0, 1.07, 1.03))
                        .line())
                .contains("the machine was busy")
                .endsWith(" short");
    }
}
