package io.trainyard.spec.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import io.trainyard.spec.catalogue.ParameterType.Int;
import io.trainyard.spec.catalogue.ParameterType.Real;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberTextTest {

    private static final Real LEARNING_RATE =
            (Real) Catalogue.optimizer("adam").parameter("learning_rate").type();
    private static final Int EPOCHS = (Int) Catalogue.fit().parameter("epochs").type();

    @ParameterizedTest
    @CsvSource({"0.0005,0.0005", "5e-4,0.0005", "5E-4,0.0005", "1,1", "+1.,1", ".5,0.5", "' 0.1 ',0.1", "1e-30,1e-30"})
    void people_write_numbers_in_several_ways(String text, double value) {
        assertThat(NumberText.real(text, LEARNING_RATE)).isEqualTo(CheckedValue.legal(DoubleNode.valueOf(value)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''        | nothing is given; expected a number greater than 0 and at most 1000",
                "' '       | nothing is given",
                "NaN       | \"NaN\" isn't a number written like 0.0005, 5e-4 or 10",
                "Infinity  | \"Infinity\" isn't a number",
                "-Infinity | isn't a number",
                "0x1p3     | \"0x1p3\" isn't a number",
                "1d        | \"1d\" isn't a number",
                "1f        | \"1f\" isn't a number",
                "1,5       | \"1,5\" has a comma: use a point",
                "1_000     | isn't a number",
                "1 000     | isn't a number",
                "٣         | isn't a number",
                "e5        | isn't a number",
                ".         | isn't a number",
                "-1        | greater than 0 and at most 1000, got -1",
                "0         | got 0",
                "0.0       | got 0",
                "1e-50     | 1e-50 is too small: as a 32-bit float, which training computes with, it is 0",
                "1e50      | 1e50 is too large: as a 32-bit float, which training computes with, it is infinite",
                "1e-999    | 1e-999 is too small: it can't be told from 0",
                "1e999     | 1e999 is too large",
                "1000.1    | got 1000.1",
            })
    void what_is_no_legal_learning_rate_is_refused_with_its_reason(String text, String reason) {
        CheckedValue checked = NumberText.real(text, LEARNING_RATE);
        assertThat(checked.value()).isNull();
        assertThat(checked.problem()).contains(reason);
    }

    @ParameterizedTest
    @CsvSource({"10,10", "1e3,1000", "10.0,10", "10000,10000"})
    void whole_numbers_are_told_by_their_value(String text, long value) {
        assertThat(NumberText.integer(text, EPOCHS)).isEqualTo(CheckedValue.legal(LongNode.valueOf(value)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''         | nothing is given; expected a whole number from 1 to 10,000",
                "0          | got 0",
                "-1         | got -1",
                "2.5        | expected a whole number from 1 to 10,000, got 2.5",
                "2147483648 | got 2147483648",
                "1e9        | got 1000000000",
                "1,000      | has a comma",
                "10x        | isn't a number",
            })
    void what_is_no_legal_number_of_epochs_is_refused_with_its_reason(String text, String reason) {
        assertThat(NumberText.integer(text, EPOCHS).problem()).contains(reason);
    }
}
