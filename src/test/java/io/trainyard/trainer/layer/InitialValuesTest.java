package io.trainyard.trainer.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.trainyard.spec.Initializer;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InitialValuesTest {

    @ParameterizedTest
    @CsvSource({
        "GLOROT_UNIFORM,   0.014459, 0.025044",
        "GLOROT_NORMAL,    0.014459, 0.032875",
        "HE_UNIFORM,       0.014731, 0.025516",
        "HE_NORMAL,        0.014731, 0.033495",
        "LECUN_UNIFORM,    0.010417, 0.018043",
        "LECUN_NORMAL,     0.010417, 0.023685",
        "RANDOM_UNIFORM,   0.028868, 0.05",
        "TRUNCATED_NORMAL, 0.043981, 0.1",
    })
    void each_has_keras_deviation_and_reaches_to_its_limit(Initializer initializer, double deviation, double limit) {
        float[] values = InitialValues.values(initializer, new SplittableRandom(1), 39, 1024, 3, 3);

        assertThat(deviation(values)).isCloseTo(deviation, Percentage.withPercentage(0.5));
        assertThat(largest(values)).isBetween(0.99 * limit, limit);
    }

    /** Keras's fans of a shape of 4, 2 and 1000 are 8 inputs and 4000 outputs. */
    @Test
    void what_lies_along_axes_has_the_last_for_outputs_and_the_one_before_for_inputs() {
        float[] values =
                InitialValues.along(Initializer.LECUN_UNIFORM, new SplittableRandom(1), List.of(4L, 2L, 1000L));

        assertThat(values).hasSize(8000);
        assertThat(largest(values)).isBetween(0.99 * Math.sqrt(3 / 8.0), Math.sqrt(3 / 8.0));
    }

    /** Or a run that is repeated would no longer be the same. */
    @Test
    void the_values_of_a_seed_stay_what_they_were() {
        assertThat(InitialValues.values(Initializer.GLOROT_UNIFORM, new SplittableRandom(1), 1, 2, 1, 2))
                .containsExactly(0.13312314f, 0.49156353f, 0.9420055f, -0.11128157f);
        assertThat(InitialValues.values(Initializer.HE_NORMAL, new SplittableRandom(1), 1, 2, 1, 2))
                .containsExactly(-0.75345725f, -0.69550365f, -0.0824129f, 0.8144492f);
    }

    @Test
    void a_normal_one_is_not_cut_off() {
        float[] values = InitialValues.values(Initializer.RANDOM_NORMAL, new SplittableRandom(1), 100, 1000);

        assertThat(deviation(values)).isCloseTo(0.05, Percentage.withPercentage(0.5));
        assertThat(largest(values)).isBetween(0.18, 0.3);
    }

    @Test
    void zeros_and_ones_are_what_they_say() {
        assertThat(InitialValues.values(Initializer.ZEROS, new SplittableRandom(1), 2, 2))
                .containsOnly(0);
        assertThat(InitialValues.values(Initializer.ONES, new SplittableRandom(1), 2, 2))
                .containsOnly(1);
    }

    @ParameterizedTest
    @CsvSource({"5, 40", "40, 5", "30, 30"})
    void an_orthogonal_one_has_rows_or_columns_at_right_angles(int rows, int columns) {
        float[] values = InitialValues.values(Initializer.ORTHOGONAL, new SplittableRandom(1), rows, columns);

        int vectors = Math.min(rows, columns);
        int step = rows <= columns ? columns : 1;
        int along = rows <= columns ? 1 : columns;
        for (int i = 0; i < vectors; i++) {
            for (int j = 0; j <= i; j++) {
                double dot = 0;
                for (int k = 0; k < Math.max(rows, columns); k++) {
                    dot += (double) values[i * step + k * along] * values[j * step + k * along];
                }
                assertThat(dot).isCloseTo(i == j ? 1 : 0, within(1e-6));
            }
        }
    }

    @Test
    void filters_are_orthogonal_over_channels_and_area_together() {
        float[] values = InitialValues.values(Initializer.ORTHOGONAL, new SplittableRandom(1), 4, 2, 3, 3);

        assertThat(values).hasSize(4 * 18);
        for (int filter = 0; filter < 4; filter++) {
            double squares = 0;
            for (int k = 0; k < 18; k++) {
                squares += Math.pow(values[filter * 18 + k], 2);
            }
            assertThat(squares).isCloseTo(1, within(1e-6));
        }
    }

    private static double deviation(float[] values) {
        return Math.sqrt(stream(values).map(v -> v * v).average().orElseThrow());
    }

    private static double largest(float[] values) {
        return stream(values).map(Math::abs).max().orElseThrow();
    }

    private static DoubleStream stream(float[] values) {
        return IntStream.range(0, values.length).mapToDouble(i -> values[i]);
    }
}
