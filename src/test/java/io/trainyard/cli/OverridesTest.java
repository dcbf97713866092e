package io.trainyard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OverridesTest {

    @Test
    void parts_that_are_missing_are_made() {
        assertThat(new Overrides()
                        .number("fit.epochs", "3")
                        .text("name", "mine")
                        .applyTo("{}"))
                .isEqualTo("{\"fit\":{\"epochs\":3},\"name\":\"mine\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "0x1p3", "1d", "1,5", "", "1e9999999", "01"})
    void what_is_no_number_is_sent_as_text_for_the_server_to_refuse(String value) {
        assertThat(new Overrides().number("seed", value).applyTo("{}")).isEqualTo("{\"seed\":\"" + value + "\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[]", "{\"seed\":1,\"seed\":2}", "{} {}"})
    void a_spec_that_cannot_be_read_is_sent_as_it_is(String spec) {
        assertThat(new Overrides().number("seed", "1").applyTo(spec)).isEqualTo(spec);
    }

    @Test
    void without_overrides_not_a_character_changes() {
        assertThat(new Overrides().number("seed", null).applyTo("{ \"seed\": 1e0 }"))
                .isEqualTo("{ \"seed\": 1e0 }");
    }
}
