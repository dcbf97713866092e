package io.trainyard.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberFormatsTest {

    private final Locale before = Locale.getDefault();

    @BeforeEach
    void use_a_locale_with_a_decimal_comma() {
        Locale.setDefault(Locale.GERMANY);
    }

    @AfterEach
    void restore_the_locale() {
        Locale.setDefault(before);
    }

    @ParameterizedTest
    @CsvSource({
        "0.0005,0.0005",
        "150,150",
        "0,0",
        "-0.0,0",
        "1e-7,1e-7",
        "2.5e-8,2.5e-8",
        "1e-5,0.00001",
        "100,100",
        "-1,-1",
        "1e50,1e50",
        "9007199254740991,9007199254740991",
        "123456789,123456789",
        "1.7976931348623157e308,1.7976931348623157e308"
    })
    void numbers_are_short_and_exact(double value, String text) {
        assertThat(NumberFormats.number(value)).isEqualTo(text);
        assertThat(Double.parseDouble(text)).isEqualTo(value == 0 ? 0 : value);
    }

    @Test
    void quantities_carry_units_and_sensible_digits() {
        assertThat(NumberFormats.count(1563)).isEqualTo("1,563");
        assertThat(NumberFormats.percent(0.5118)).isEqualTo("51.18 %");
        assertThat(NumberFormats.percent(Double.NaN)).isEqualTo("NaN");
        assertThat(NumberFormats.millis(2.14)).isEqualTo("2.1 ms");
        assertThat(NumberFormats.millis(0.854)).isEqualTo("0.85 ms");
        assertThat(NumberFormats.millis(1340)).isEqualTo("1,340 ms");
    }

    @ParameterizedTest
    @CsvSource({
        "1.38521,1.3852",
        "0.000431,0.000431",
        "0,0.0000",
        "1234567,1230000",
        "Infinity,Infinity",
        "0.01234,0.0123"
    })
    void metrics_have_the_digits_that_mean_something(double value, String text) {
        assertThat(NumberFormats.metric(value)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0,0 s", "42,42 s", "192,3 min 12 s", "7500,2 h 5 min", "273600,3 d 4 h", "-5,0 s"})
    void durations_have_their_two_largest_units(long seconds, String text) {
        assertThat(NumberFormats.duration(Duration.ofSeconds(seconds))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "0,0.00 B",
        "2585040,2.47 MB",
        "1023,1023.00 B",
        "1024,1.00 KB",
        "8e12,7.28 TB",
        "1e30,867361737988.40 EB"
    })
    void bytes_are_written_as_keras_does(double bytes, String text) {
        assertThat(NumberFormats.bytes(bytes)).isEqualTo(text);
    }
}
