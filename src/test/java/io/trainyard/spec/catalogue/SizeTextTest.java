package io.trainyard.spec.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.trainyard.spec.catalogue.ParameterType.Int;
import io.trainyard.spec.catalogue.ParameterType.Sides;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SizeTextTest {
    private static final Sides PIXELS = new Sides(new Int(1, 1000));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "3 | 3",
                "' 3 x 5 ' | [3,5]",
                "3x5 | [3,5]",
                "3,5 | [3,5]",
                "(3, 5) | [3,5]",
                "[7, 7] | 7",
                "1e1×2 | [10,2]"
            })
    void rows_and_columns_are_read_as_people_write_them(String typed, String json) {
        CheckedValue read = SizeText.read(typed, PIXELS);
        assertThat(Objects.requireNonNull(read.value()).toString()).isEqualTo(json);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | nothing is given; expected a whole number from 1 to 1,000",
                "0 | expected a whole number from 1 to 1,000, got 0",
                "3 x | width: nothing is given",
                "-1 x 3 | height: expected a whole number from 1 to 1,000, got -1",
                "3 x wide | width: \"wide\" isn't a number",
                "1 x 2 x 3 | expected a whole number from 1 to 1,000, or two such as [3, 5] for height and width, got 3 numbers",
            })
    void what_is_no_size_is_refused_with_the_side_that_is_wrong(String typed, String reason) {
        CheckedValue read = SizeText.read(typed, PIXELS);
        assertThat(read.value()).isNull();
        assertThat(read.problem()).startsWith(reason);
    }
}
