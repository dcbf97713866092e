package io.trainyard.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.types.Shape;
import io.trainyard.trainer.layer.Layout;
import org.junit.jupiter.api.Test;

class ExampleFormatTest {

    private static final Shape TWO_BY_THREE_IN_RG = new Shape(2, 3, 2);

    @Test
    void channels_last_is_as_stored() {
        ExampleFormat format = new ExampleFormat(TWO_BY_THREE_IN_RG, Layout.CHANNELS_LAST, LabelValues.ONE_HOT);

        assertThat(format.places()).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
        assertThat(format.images(5)).isEqualTo(new Shape(5, 2, 3, 2));
    }

    @Test
    void channels_first_puts_all_reds_before_all_greens() {
        ExampleFormat format = new ExampleFormat(TWO_BY_THREE_IN_RG, Layout.CHANNELS_FIRST, LabelValues.ONE_HOT);

        assertThat(format.places()).containsExactly(0, 6, 1, 7, 2, 8, 3, 9, 4, 10, 5, 11);
        assertThat(format.images(5)).isEqualTo(new Shape(5, 2, 2, 3));
    }
}
