package io.trainyard.trainer.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trainyard.trainer.file.Safetensors.Tensor;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {

    @Test
    void pieces_are_read_when_they_are_asked_for_and_one_after_another() {
        Values values = Values.cut(5, 5, 2, first -> first < 4 ? new float[] {first, first + 1} : new float[] {4});

        assertThat(values.copy()).containsExactly(0, 1, 2, 3, 4);
        assertThat(values.refusing(ArithmeticException::new).copy()).containsExactly(0, 1, 2, 3, 4);
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void a_file_of_numbers_that_must_be_finite_is_not_written_and_leaves_nothing_when_one_is_not(
            float wrong, @TempDir Path directory) throws Exception {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("first", new Tensor(new long[] {2}, Values.of(new float[] {1, 2})));
        tensors.put(
                "last",
                new Tensor(
                        new long[] {2},
                        Values.of(new float[] {3, wrong}).refusing(() -> new ArithmeticException("diverged"))));
        Safetensors content = new Safetensors(Map.of(), tensors);

        assertThatThrownBy(() -> ResultFile.write(directory, "checkpoint", content::writeTo))
                .isInstanceOf(ArithmeticException.class)
                .hasMessage("diverged");
        assertThat(directory).isEmptyDirectory();
    }
}
