package io.trainyard.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RatiosTest {

    @Test
    void the_median_decides_and_every_round_is_told() {
        assertThat(Ratios.figure("train b32 mxnet / tensorflow", List.of(0.9, 1.04, 2.0), 1)
                        .line())
                .isEqualTo("train b32 mxnet / tensorflow: 1.04 (0.90, 1.04, 2.00), asked 1.00 or more ok");
        assertThat(Ratios.figure("speed", List.of(0.5, 0.99, 3.0), 1).line()).endsWith("short");
    }

    @Test
    void what_is_to_be_small_is_short_when_it_is_large() {
        assertThat(Ratios.atMost("step / floor", List.of(1.5, 2.5, 2.1), 2).line())
                .endsWith("asked 2.00 or less short");
    }
}
