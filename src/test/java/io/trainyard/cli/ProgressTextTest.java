package io.trainyard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProgressTextTest {

    private final ProgressText text = new ProgressText(true);

    @Test
    void an_epoch_under_way_shows_its_steps_and_what_is_left() {
        assertThat(text.running(312, 1563, 7.6, Map.of("batch_loss", 1.59213)))
                .isEqualTo(" 312/1563 ━━━───────────────── 10 s left 7.6 ms/step - batch_loss: 1.5921");
    }

    @Test
    void before_the_pace_is_known_only_the_steps_are_shown() {
        assertThat(text.running(1, 1563, null, Map.of())).isEqualTo("   1/1563 ────────────────────");
    }

    @Test
    void a_complete_epoch_is_keras_line() {
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("accuracy", 0.43118);
        values.put("loss", 1.59214);
        assertThat(text.complete(1563, 11.9, values))
                .isEqualTo("1563/1563 ━━━━━━━━━━━━━━━━━━━━ 12 s 7.6 ms/step - accuracy: 0.4312 - loss: 1.5921");
    }

    @Test
    void a_loss_that_is_no_number_is_said_so() {
        assertThat(text.complete(2, null, Map.of("loss", Double.NaN))).endsWith(" - loss: NaN");
    }

    @Test
    void a_terminal_with_ascii_only_gets_ascii() {
        assertThat(new ProgressText(false).running(1, 2, null, Map.of())).isEqualTo("1/2 ==========..........");
    }

    @Test
    void more_steps_than_there_should_be_fill_the_bar_and_no_more() {
        assertThat(text.bar(1.2)).hasSize(20).doesNotContain("─");
    }
}
