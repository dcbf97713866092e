package io.trainyard.spec;

import static io.trainyard.spec.Samples.CIFAR10;
import static io.trainyard.spec.Samples.DATASETS;
import static io.trainyard.spec.Samples.ENGINES;
import static org.assertj.core.api.Assertions.assertThat;

import io.trainyard.spec.catalogue.Hyperparameter;
import io.trainyard.spec.catalogue.Hyperparameter.TextValue;
import io.trainyard.spec.catalogue.Hyperparameters;
import io.trainyard.spec.catalogue.NoiseShapeText;
import io.trainyard.spec.catalogue.ParameterType.NoiseSizes;
import io.trainyard.spec.check.Checked;
import io.trainyard.spec.check.SpecReader;
import io.trainyard.spec.keras.KerasProgram;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A dropout's noise shape, from JSON to Keras. */
class NoiseShapeTest {

    @Test
    void a_noise_shape_is_kept_and_one_that_is_left_out_is_not_written() {
        RunSpec channels = legal("[null, 1, 1.0, null]");
        RunSpec none = legal("null");

        assertThat(channels.model().layers().getFirst())
                .isEqualTo(new LayerSpec.Dropout(0.3, new NoiseShape(List.of(false, true, true, false))));
        assertThat(SpecJson.compact(channels))
                .contains("{\"type\":\"dropout\",\"rate\":0.3,\"noise_shape\":[null,1,1,null]}");
        assertThat(SpecJson.parse(SpecJson.compact(channels))).isEqualTo(channels);
        assertThat(SpecJson.compact(none)).contains("{\"type\":\"dropout\",\"rate\":0.3}");
        assertThat(SpecJson.parse(SpecJson.compact(none))).isEqualTo(none);
    }

    @Test
    void the_keras_program_and_the_hyperparameters_have_it() {
        RunSpec spec = legal("[null, 1, 1, null]");

        assertThat(KerasProgram.of(spec, CIFAR10))
                .contains("keras.layers.Dropout(0.3, noise_shape=(None, 1, 1, None))");
        assertThat(Hyperparameters.flatten(spec))
                .contains(new Hyperparameter("dropout.noise_shape", new TextValue("None, 1, 1, None")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[null, 1]              | its noise shape (None, 1) is of 2 axes, but its input (None, 32, 32, 3) has 4",
                "[null, 2, 1, null]     | expected 1 or null (in the form 1 or None) for each axis",
                "[null, 1, 1, 1, null]  | expected 1 or null",
                "[]                     | expected 1 or null",
                "1                      | expected 1 or null",
                "[true, 1, 1, null]     | expected 1 or null",
            })
    void what_is_no_noise_shape_is_refused_at_the_layer(String given, String reason) {
        assertThat(read(given).problems()).singleElement().satisfies(problem -> {
            assertThat(problem.path()).startsWith("model.layers[0]");
            assertThat(problem.message()).contains(reason);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"None, 1, 1, None", "(none,1,1,NONE)", "[null, 1, 1, null]"})
    void people_may_type_it_in_several_ways(String typed) {
        assertThat(String.valueOf(NoiseShapeText.read(typed, new NoiseSizes()).value()))
                .isEqualTo("[null,1,1,null]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1, 2", "None 1 1 None", "x"})
    void what_is_typed_and_none_has_a_reason(String typed) {
        assertThat(NoiseShapeText.read(typed, new NoiseSizes()).problem())
                .contains("expected 1 or null", "got the text");
    }

    private static RunSpec legal(String noiseShape) {
        Checked checked = read(noiseShape);
        assertThat(checked.problems()).isEmpty();
        return Objects.requireNonNull(checked.spec());
    }

    private static Checked read(String noiseShape) {
        return SpecReader.read("""
                {"experiment":"e","dataset":"cifar10","loss":"categorical_crossentropy","optimizer":{"type":"sgd"},
                 "model":{"layers":[{"type":"dropout","rate":0.3,"noise_shape":%s},{"type":"flatten"},
                                    {"type":"dense","units":10,"activation":"softmax"}]}}""".formatted(noiseShape), DATASETS, ENGINES);
    }
}
