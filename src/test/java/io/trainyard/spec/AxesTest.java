package io.trainyard.spec;

import static io.trainyard.spec.Samples.CIFAR10;
import static io.trainyard.spec.Samples.DATASETS;
import static io.trainyard.spec.Samples.ENGINES;
import static org.assertj.core.api.Assertions.assertThat;

import io.trainyard.spec.catalogue.AxesText;
import io.trainyard.spec.catalogue.CheckedValue;
import io.trainyard.spec.catalogue.Hyperparameter;
import io.trainyard.spec.catalogue.Hyperparameter.NumberValue;
import io.trainyard.spec.catalogue.Hyperparameter.TextValue;
import io.trainyard.spec.catalogue.Hyperparameters;
import io.trainyard.spec.catalogue.ParameterType.AxisList;
import io.trainyard.spec.catalogue.ParameterType.Int;
import io.trainyard.spec.check.Checked;
import io.trainyard.spec.check.SpecReader;
import io.trainyard.spec.keras.KerasProgram;
import io.trainyard.spec.keras.ModelSummary;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The axes and the other late parameters of layers that normalise and join, from JSON to Keras. */
class AxesTest {

    private static final AxisList AXES = new AxisList(new Int(-3, 3));

    private static final String JOINED = """
            [{"type":"average_pooling2d","name":"half","pool_size":[2,1]},
             {"type":"concatenate","inputs":["input_layer","half"],"axis":%s},
             {"type":"batch_normalization","axis":1},
             {"type":"flatten"},{"type":"dense","units":10,"activation":"softmax"}]""";

    private static final String NORMALISED = """
            [{"type":"batch_normalization","axis":2,"gamma_initializer":"zeros","beta_initializer":"random_normal",
              "moving_mean_initializer":"ones","moving_variance_initializer":"zeros","beta_l2":0.01,"gamma_l2":0.02},
             {"type":"layer_normalization","axis":%s,"gamma_l2":0.001},
             {"type":"flatten"},{"type":"layer_normalization"},{"type":"dense","units":10,"activation":"softmax"}]""";

    @Test
    void inputs_are_joined_along_the_axis_that_is_asked_for() {
        ModelSummary summary = ModelSummary.of(legal(JOINED.formatted("1")).model(), CIFAR10);

        assertThat(summary.rows())
                .extracting(ModelSummary.Row::outputShape)
                .startsWith("(None, 16, 32, 3)", "(None, 48, 32, 3)", "(None, 48, 32, 3)");
        assertThat(legal(JOINED.formatted("-3")).model().layers().get(1)).isEqualTo(new LayerSpec.Concatenate(-3));
    }

    @Test
    void parameters_are_counted_along_the_axes() {
        ModelSummary summary =
                ModelSummary.of(legal(NORMALISED.formatted("[1, 3]")).model(), CIFAR10);

        assertThat(summary.rows().get(0).trainable()).isEqualTo(2 * 32);
        assertThat(summary.rows().get(0).parameters()).isEqualTo(4 * 32);
        assertThat(summary.rows().get(1).trainable()).isEqualTo(2 * 32 * 3);
        assertThat(summary.rows().get(3).trainable()).isEqualTo(2 * 3072);
    }

    @Test
    void json_gives_back_what_was_given_and_leaves_out_what_keras_takes_anyway() {
        RunSpec spec = legal(NORMALISED.formatted("[1, 3]"));

        assertThat(SpecJson.compact(spec))
                .contains(
                        "\"scale\":true,\"axis\":2,\"beta_initializer\":\"random_normal\",\"gamma_initializer\":\"zeros\","
                                + "\"moving_mean_initializer\":\"ones\",\"moving_variance_initializer\":\"zeros\","
                                + "\"beta_l2\":0.01,\"gamma_l2\":0.02}")
                .contains("\"scale\":true,\"axis\":[1,3],\"gamma_l2\":0.001}")
                .contains("{\"type\":\"layer_normalization\",\"epsilon\":0.001,\"center\":true,\"scale\":true}");
        assertThat(SpecJson.parse(SpecJson.compact(spec))).isEqualTo(spec);
    }

    @Test
    void one_axis_in_a_list_is_that_axis() {
        assertThat(legal(NORMALISED.formatted("[3]"))).isEqualTo(legal(NORMALISED.formatted("3")));
    }

    @Test
    void the_keras_program_says_what_keras_does_not_take_for_granted() {
        assertThat(KerasProgram.of(legal(NORMALISED.formatted("[1, 3]")), CIFAR10))
                .contains("keras.layers.BatchNormalization(axis=2, beta_initializer=\"random_normal\","
                        + " gamma_initializer=\"zeros\", moving_mean_initializer=\"ones\","
                        + " moving_variance_initializer=\"zeros\", beta_regularizer=keras.regularizers.L2(0.01),"
                        + " gamma_regularizer=keras.regularizers.L2(0.02))")
                .contains(
                        "keras.layers.LayerNormalization(axis=[1, 3], gamma_regularizer=keras.regularizers.L2(0.001))")
                .contains("keras.layers.LayerNormalization(),");
        assertThat(KerasProgram.of(legal(JOINED.formatted("1")), CIFAR10))
                .contains("keras.layers.Concatenate(axis=1)([inputs, half])");
    }

    @Test
    void one_axis_is_a_number_among_the_hyperparameters_and_several_are_a_text() {
        assertThat(Hyperparameters.flatten(legal(NORMALISED.formatted("[1, 3]"))))
                .contains(
                        new Hyperparameter("batch_normalization.axis", new NumberValue(2)),
                        new Hyperparameter("layer_normalization.axis", new TextValue("1, 3")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0          | axis 0 is the batch: take 1 to 3, or -1 to -3 from the last",
                "[1, 0]     | axis 0 is the batch",
                "[3, -1]    | its axes [3, -1] name one axis of (None, 32, 32, 3) twice",
                "4          | expected a whole number from -3 to 3, got 4",
                "[1, 2.5]   | expected a whole number from -3 to 3, got 2.5",
                "[]         | or several such as [1, 2, 3], got a list",
                "[1,2,3,1]  | or several such as [1, 2, 3], got 4 numbers",
                "\"last\"   | or several such as [1, 2, 3], got the text \"last\"",
            })
    void what_are_no_axes_is_refused_at_the_layer(String given, String reason) {
        assertThat(read(NORMALISED.formatted(given)).problems()).singleElement().satisfies(problem -> {
            assertThat(problem.path()).startsWith("model.layers[1]");
            assertThat(problem.message()).contains(reason);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2 | its inputs are (None, 32, 32, 3) and (None, 16, 32, 3): along axis 2 Concatenate takes shapes that differ in that axis only",
                "-1 | takes shapes that differ in the last number only",
                "0 | axis 0 is the batch",
            })
    void what_cannot_be_joined_is_refused_at_the_layer(String axis, String reason) {
        assertThat(read(JOINED.formatted(axis)).problems()).singleElement().satisfies(problem -> {
            assertThat(problem.path()).isEqualTo("model.layers[1]");
            assertThat(problem.message()).contains(reason);
        });
    }

    @Test
    void an_axis_that_is_none_is_the_only_problem_of_its_layer() {
        assertThat(read(JOINED.formatted("4")).problems()).singleElement().satisfies(problem -> {
            assertThat(problem.path()).isEqualTo("model.layers[1].axis");
            assertThat(problem.message()).isEqualTo("expected a whole number from -3 to 3, got 4");
        });
    }

    @Test
    void places_lie_in_the_shapes_order_and_sizes_also_as_they_were_given() {
        OutputShape image = OutputShape.of(32, 16, 3);

        assertThat(Axes.of(-1, 1).in(image)).containsExactly(0, 2);
        assertThat(Axes.of(-1, 1).sizes(image)).containsExactly(32L, 3L);
        assertThat(Axes.of(-1, 1).sizesAsGiven(image)).containsExactly(3L, 32L);
    }

    @Test
    void a_vector_has_one_axis() {
        String vector = """
                [{"type":"flatten"},{"type":"%s_normalization","axis":2},
                 {"type":"dense","units":10,"activation":"softmax"}]""";
        for (String type : List.of("batch", "layer")) {
            assertThat(read(vector.formatted(type)).problems()).singleElement().satisfies(problem -> assertThat(
                            problem.message())
                    .isEqualTo("its input of (None, 3072) has no axis 2: take 1 or -1"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1, 2, 3", "1,2,3", " [1, 2, 3] ", "(1,2,3)"})
    void people_may_type_a_list_in_several_ways(String typed) {
        assertThat(String.valueOf(AxesText.read(typed, AXES).value())).isEqualTo("[1,2,3]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1,", "1 x 2", "last", "1,2,3,1"})
    void what_is_typed_and_no_list_has_a_reason(String typed) {
        CheckedValue read = AxesText.read(typed, AXES);

        assertThat(read.value()).isNull();
        assertThat(read.problem()).contains("expected a whole number from -3 to 3");
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
