package io.trainyard.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import io.trainyard.spec.ActivationFunction;
import io.trainyard.spec.Axes;
import io.trainyard.spec.Initializer;
import io.trainyard.spec.LayerSpec;
import io.trainyard.spec.ModelSpec;
import io.trainyard.spec.NormalizationSpec;
import io.trainyard.spec.OutputShape;
import io.trainyard.spec.Padding;
import java.util.List;
import org.junit.jupiter.api.Test;

class BlockLengthTest {

    private static final OutputShape IMAGE = OutputShape.of(32, 32, 3);

    @Test
    void a_small_model_does_50_steps_at_once() {
        assertThat(BlockLength.of(Specs.classifier(200, 10), IMAGE, 32)).isEqualTo(50);
    }

    @Test
    void dense_layers_on_images_count_at_each_place() {
        ModelSpec model = ModelSpec.sequential(List.of(
                Specs.dense(128, ActivationFunction.RELU),
                Specs.dense(128, ActivationFunction.RELU),
                new LayerSpec.Dropout(0.5),
                new LayerSpec.GlobalAveragePooling2D(),
                Specs.dense(10, ActivationFunction.SOFTMAX)));

        // (3 + 1 + 128 + 1) * 128 weights at 1,024 places, 6 operations each, for 128 images: 13.4e9 a step
        assertThat(BlockLength.of(model, IMAGE, 128)).isEqualTo(1);
    }

    @Test
    void convolutions_count_at_the_places_of_their_output() {
        ModelSpec far = convolution(4);
        ModelSpec near = convolution(1);

        assertThat(BlockLength.of(near, IMAGE, 256)).isLessThan(BlockLength.of(far, IMAGE, 256));
    }

    @Test
    void what_a_whole_image_is_normalised_by_counts_once_an_image() {
        LayerSpec whole = new NormalizationSpec.LayerNormalization(
                0.001, true, true, Axes.of(1, 2, 3), Initializer.ZEROS, Initializer.ONES, 0, 0);
        ModelSpec model = ModelSpec.sequential(
                List.of(whole, new LayerSpec.GlobalAveragePooling2D(), Specs.dense(10, ActivationFunction.SOFTMAX)));

        // 2 * 3,072 weights, each used once an image, and some 6,000 outputs: 0.16e6 operations
        assertThat(BlockLength.of(model, IMAGE, 32)).isEqualTo(50);
    }

    @Test
    void the_largest_model_does_one_step_at_a_time() {
        assertThat(BlockLength.of(Specs.classifier(1_000_000, 10), IMAGE, 1024)).isEqualTo(1);
    }

    private static ModelSpec convolution(int strides) {
        return ModelSpec.sequential(List.of(
                new LayerSpec.Conv2D(
                        64,
                        5,
                        strides,
                        Padding.SAME,
                        ActivationFunction.RELU,
                        0.2,
                        true,
                        Initializer.GLOROT_UNIFORM,
                        0),
                new LayerSpec.GlobalAveragePooling2D(),
                Specs.dense(10, ActivationFunction.SOFTMAX)));
    }
}
