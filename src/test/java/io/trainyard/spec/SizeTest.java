package io.trainyard.spec;

import static io.trainyard.spec.Samples.CIFAR10;
import static io.trainyard.spec.Samples.DATASETS;
import static io.trainyard.spec.Samples.ENGINES;
import static org.assertj.core.api.Assertions.assertThat;

import io.trainyard.spec.LayerSpec.Conv2D;
import io.trainyard.spec.PoolingSpec.AveragePooling2D;
import io.trainyard.spec.PoolingSpec.MaxPooling2D;
import io.trainyard.spec.catalogue.Hyperparameter;
import io.trainyard.spec.catalogue.Hyperparameter.NumberValue;
import io.trainyard.spec.catalogue.Hyperparameter.TextValue;
import io.trainyard.spec.catalogue.Hyperparameters;
import io.trainyard.spec.check.Checked;
import io.trainyard.spec.check.Problem;
import io.trainyard.spec.check.SpecReader;
import io.trainyard.spec.keras.KerasProgram;
import io.trainyard.spec.keras.ModelSummary;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Kernels, pools and strides of other heights than widths, from JSON to Keras. */
class SizeTest {

    private static final String LAYERS = """
            [{"type":"conv2d","filters":4,"kernel_size":%s,"strides":%s},
             {"type":"max_pooling2d","pool_size":%s},{"type":"average_pooling2d","pool_size":2,"strides":%s},
             {"type":"flatten"},{"type":"dense","units":10,"activation":"softmax"}]""";

    @Test
    void a_size_is_one_number_or_height_and_width() {
        RunSpec spec = legal(LAYERS.formatted("[3, 5]", "[2, 1]", "[1, 2]", "[1, 3]"));

        assertThat(spec.model().layers().get(0)).isInstanceOfSatisfying(Conv2D.class, conv -> {
            assertThat(conv.kernelSize()).isEqualTo(new Size(3, 5));
            assertThat(conv.strides()).isEqualTo(new Size(2, 1));
        });
        assertThat(spec.model().layers().get(1))
                .isInstanceOfSatisfying(
                        MaxPooling2D.class, pool -> assertThat(pool.step()).isEqualTo(new Size(1, 2)));
        assertThat(spec.model().layers().get(2))
                .isEqualTo(new AveragePooling2D(Size.square(2), new Size(1, 3), Padding.VALID));
        assertThat(SpecJson.compact(spec)).contains("\"kernel_size\":[3,5],\"strides\":[2,1]");
        assertThat(SpecJson.parse(SpecJson.compact(spec))).isEqualTo(spec);
    }

    @Test
    void a_square_is_written_as_one_number_however_it_was_given() {
        RunSpec pairs = legal(LAYERS.formatted("[3, 3]", "[1, 1]", "[2, 2]", "[2, 2]"));

        assertThat(pairs).isEqualTo(legal(LAYERS.formatted("3", "1", "2", "2")));
        assertThat(SpecJson.compact(pairs))
                .contains("\"kernel_size\":3,\"strides\":1", "\"pool_size\":2,\"strides\":2");
    }

    @Test
    void shapes_and_parameters_are_counted_by_height_and_width() {
        ModelSummary summary = ModelSummary.of(
                legal(LAYERS.formatted("[3, 5]", "[2, 1]", "[1, 2]", "[1, 3]")).model(), CIFAR10);

        assertThat(summary.rows())
                .extracting(ModelSummary.Row::outputShape)
                .startsWith("(None, 15, 28, 4)", "(None, 15, 14, 4)", "(None, 14, 5, 4)");
        assertThat(summary.rows().getFirst().trainable()).isEqualTo(3 * 5 * 3 * 4 + 4);
    }

    @Test
    void the_keras_program_has_pairs() {
        String program = KerasProgram.of(legal(LAYERS.formatted("[3, 5]", "[2, 1]", "[1, 2]", "[1, 3]")), CIFAR10);

        assertThat(program)
                .contains("keras.layers.Conv2D(4, (3, 5), strides=(2, 1))")
                .contains("keras.layers.MaxPooling2D((1, 2))")
                .contains("keras.layers.AveragePooling2D(2, strides=(1, 3))");
    }

    @Test
    void a_dilation_rate_is_a_pair_too_and_reaches_farther() {
        RunSpec spec = legal("""
                [{"type":"conv2d","filters":6,"kernel_size":3,"dilation_rate":[4,1],"groups":3},
                 {"type":"flatten"},{"type":"dense","units":10,"activation":"softmax"}]""");

        ModelSummary.Row row = ModelSummary.of(spec.model(), CIFAR10).rows().getFirst();
        assertThat(row.outputShape()).isEqualTo("(None, 24, 30, 6)");
        assertThat(row.trainable()).isEqualTo(3 * 3 * 1 * 6 + 6);
        assertThat(SpecJson.compact(spec)).contains("\"dilation_rate\":[4,1],\"groups\":3}");
        assertThat(SpecJson.parse(SpecJson.compact(spec))).isEqualTo(spec);
        assertThat(KerasProgram.of(spec, CIFAR10))
                .contains("keras.layers.Conv2D(6, 3, dilation_rate=(4, 1), groups=3)");
        assertThat(Hyperparameters.flatten(spec))
                .contains(
                        new Hyperparameter("conv2d.dilation_rate", new TextValue("4 x 1")),
                        new Hyperparameter("conv2d.groups", new NumberValue(3)));
    }

    @Test
    void a_square_is_a_number_among_the_hyperparameters_and_a_rectangle_a_text() {
        assertThat(Hyperparameters.flatten(legal(LAYERS.formatted("[3, 5]", "1", "2", "2"))))
                .contains(
                        new Hyperparameter("conv2d.kernel_size", new TextValue("3 x 5")),
                        new Hyperparameter("conv2d.strides", new NumberValue(1)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0         | expected a whole number from 1 to 1,000, got 0",
                "[3, -5]   | width: expected a whole number from 1 to 1,000, got -5",
                "[2.5, 1]  | height: expected a whole number from 1 to 1,000, got 2.5",
                "[3, 3, 3] | expected a whole number from 1 to 1,000, or two such as [3, 5] for height and width, got 3 numbers",
                "[3]       | or two such as [3, 5] for height and width, got",
                "[]        | or two such as [3, 5] for height and width, got",
                "\"3 x 5\" | or two such as [3, 5] for height and width, got the text \"3 x 5\"",
                "[3, \"x\"] | or two such as [3, 5] for height and width, got",
            })
    void what_is_no_size_is_refused(String given, String reason) {
        assertThat(read(LAYERS.formatted(given, "1", "2", "2")).problems())
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.path()).isEqualTo("model.layers[0].kernel_size");
                    assertThat(problem.message()).contains(reason);
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"[33, 1]", "[1, 33]"})
    void a_pool_that_is_larger_than_the_image_along_one_side_is_refused_at_its_layer(String pool) {
        assertThat(read(LAYERS.formatted("1", "1", pool, "2")).problems())
                .extracting(Problem::path)
                .containsExactly("model.layers[1]");
    }

    private static RunSpec legal(String layers) {
        Checked checked = read(layers);
        assertThat(checked.problems()).isEmpty();
        return Objects.requireNonNull(checked.spec());
    }

    private static Checked read(String layers) {
        return SpecReader.read(
                "{\"experiment\":\"e\",\"dataset\":\"cifar10\",\"loss\":\"categorical_crossentropy\",\"optimizer\":{\"type\":\"sgd\"},"
                        + "\"model\":{\"layers\":" + layers + "}}",
                DATASETS,
                ENGINES);
    }
}
