package io.trainyard.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.trainyard.model.SafetensorsFiles.Values;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParameterDistanceTest {
    private final Path directory;

    ParameterDistanceTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void it_is_the_largest_difference_and_the_relative_norm_over_all_parameters() throws IOException {
        var first = write("a", Map.of("weight", values(3, 0, 0, 0), "bias", values(-4)));
        var second = write("b", Map.of("weight", values(3, 0.3f, 0, 0), "bias", values(-4.4f)));

        ParameterDistance distance = ParameterDistance.between(first, second);

        assertThat(distance.largest()).isCloseTo(0.4, within(1e-6));
        assertThat(distance.relative()).isCloseTo(0.5 / 5, within(1e-6));
    }

    @Test
    void a_parameter_longer_than_what_is_read_at_once_counts_whole() throws IOException {
        float[] long1 = new float[3 * Tensor.PART + 5];
        Arrays.fill(long1, 1);
        float[] long2 = long1.clone();
        long2[long2.length - 1] = 3;

        ParameterDistance distance = ParameterDistance.between(
                write("a", Map.of("weight", new Values(long1, long1.length))),
                write("b", Map.of("weight", new Values(long2, long2.length))));

        assertThat(distance.largest()).isEqualTo(2);
        assertThat(distance.relative()).isCloseTo(2 / Math.sqrt(long1.length), within(1e-12));
    }

    @Test
    void equal_models_are_not_apart_even_if_all_is_zero() throws IOException {
        var zeros = write("a", Map.of("weight", values(0, 0)));

        assertThat(ParameterDistance.between(zeros, zeros)).isEqualTo(ParameterDistance.NONE);
    }

    @Test
    void models_of_other_layers_are_not_compared() throws IOException {
        var first = write("a", Map.of("weight", values(1, 2)));
        var second = write("b", Map.of("weight", values(1, 2, 3)));

        assertThatThrownBy(() -> ParameterDistance.between(first, second))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("[weight[2]] and [weight[3]]");
    }

    private Safetensors write(String name, Map<String, Values> parameters) throws IOException {
        return Safetensors.read(SafetensorsFiles.write(directory.resolve(name), parameters));
    }

    private static Values values(float... values) {
        return new Values(values, values.length);
    }
}
