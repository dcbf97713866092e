package io.trainyard.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.trainyard.spec.Initializer;
import io.trainyard.trainer.layer.InitialValues;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class RandomnessTest {

    @Test
    void an_order_holds_every_example_once() {
        assertThat(new Randomness(7).order(3, 1000)).containsExactlyInAnyOrder(Randomness.inSequence(1000));
    }

    @Test
    void the_same_seed_and_epoch_give_the_same_order() {
        assertThat(new Randomness(7).order(3, 1000)).isEqualTo(new Randomness(7).order(3, 1000));
    }

    @Test
    void another_epoch_or_seed_gives_another_order() {
        int[] order = new Randomness(7).order(3, 1000);

        assertThat(order).isNotEqualTo(new Randomness(7).order(4, 1000));
        assertThat(order).isNotEqualTo(new Randomness(8).order(3, 1000));
    }

    @Test
    void every_position_is_as_likely_for_an_example() {
        int[] seenAt = new int[5];
        for (int epoch = 1; epoch <= 5000; epoch++) {
            int[] order = new Randomness(1).order(epoch, 5);
            for (int position = 0; position < 5; position++) {
                seenAt[position] += order[position] == 0 ? 1 : 0;
            }
        }
        for (int times : seenAt) {
            assertThat(times).isBetween(850, 1150);
        }
    }

    @Test
    void initial_weights_are_glorot_uniform() {
        float[] values = InitialValues.values(Initializer.GLOROT_UNIFORM, new Randomness(1).weights(0), 200, 3072);
        double limit = Math.sqrt(6.0 / (200 + 3072));

        double square = 0;
        for (float value : values) {
            assertThat((double) value).isBetween(-limit, limit);
            square += value * value;
        }
        assertThat(Math.sqrt(square / values.length)).isCloseTo(limit / Math.sqrt(3), Percentage.withPercentage(0.5));
    }
}
