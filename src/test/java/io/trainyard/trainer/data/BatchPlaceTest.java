package io.trainyard.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BatchPlaceTest {

    @Test
    void a_gpu_keeps_the_examples_when_they_take_at_most_a_quarter_of_its_free_memory() {
        assertThat(BatchPlace.of(25, 100)).isEqualTo(BatchPlace.DEVICE);
        assertThat(BatchPlace.of(26, 100)).isEqualTo(BatchPlace.HOST);
    }
}
