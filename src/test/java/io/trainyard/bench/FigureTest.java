package io.trainyard.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FigureTest {

    @Test
    void a_line_ends_in_ok_or_short() {
        assertThat(Figure.of("page load", "1.20 s", "2 s or less", true).line())
                .isEqualTo("page load: 1.20 s, asked 2 s or less ok");
        assertThat(Figure.of("page load", "2.20 s", "2 s or less", false).line())
                .endsWith(" short");
    }

    @Test
    void what_is_skipped_never_counts_as_ok() {
        assertThat(Figure.skipped("accuracy", "50 % or more").line())
                .isEqualTo("accuracy: not measured, asked 50 % or more skipped");
    }
}
