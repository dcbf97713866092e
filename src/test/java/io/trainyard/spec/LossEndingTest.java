package io.trainyard.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trainyard.spec.LayerSpec.Activation;
import io.trainyard.spec.LayerSpec.Dense;
import io.trainyard.spec.LayerSpec.Dropout;
import io.trainyard.spec.LayerSpec.Flatten;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LossEndingTest {

    @ParameterizedTest
    @CsvSource({
        "CATEGORICAL_CROSSENTROPY, SOFTMAX,    FROM_LOGITS",
        "CATEGORICAL_CROSSENTROPY, SIGMOID,    FROM_NORMALISED_OUTPUTS",
        "CATEGORICAL_CROSSENTROPY, RELU,       FROM_NORMALISED_OUTPUTS",
        "CATEGORICAL_CROSSENTROPY, LINEAR,     ",
        "CATEGORICAL_CROSSENTROPY, TANH,       ",
        "CATEGORICAL_CROSSENTROPY, LEAKY_RELU, ",
        "CATEGORICAL_CROSSENTROPY, SOFTPLUS,   FROM_NORMALISED_OUTPUTS",
        "CATEGORICAL_CROSSENTROPY, ELU,        ",
        "CATEGORICAL_CROSSENTROPY, SELU,       ",
        "CATEGORICAL_CROSSENTROPY, GELU,       ",
        "CATEGORICAL_CROSSENTROPY, SILU,       ",
        "BINARY_CROSSENTROPY,      SOFTPLUS,   ",
        "BINARY_CROSSENTROPY,      GELU,       ",
        "MEAN_SQUARED_ERROR,       GELU,       FROM_OUTPUTS",
        "BINARY_CROSSENTROPY,      SOFTMAX,    FROM_PROBABILITIES",
        "BINARY_CROSSENTROPY,      SIGMOID,    FROM_LOGITS",
        "BINARY_CROSSENTROPY,      RELU,       ",
        "BINARY_CROSSENTROPY,      LINEAR,     ",
        "BINARY_CROSSENTROPY,      TANH,       ",
        "BINARY_CROSSENTROPY,      LEAKY_RELU, ",
        "MEAN_SQUARED_ERROR,       SOFTMAX,    FROM_OUTPUTS",
        "MEAN_SQUARED_ERROR,       SIGMOID,    FROM_OUTPUTS",
        "MEAN_SQUARED_ERROR,       RELU,       FROM_OUTPUTS",
        "MEAN_SQUARED_ERROR,       LINEAR,     FROM_OUTPUTS",
        "MEAN_SQUARED_ERROR,       TANH,       FROM_OUTPUTS",
        "MEAN_SQUARED_ERROR,       LEAKY_RELU, FROM_OUTPUTS",
    })
    void each_activation_at_the_end_has_its_rule(Loss loss, ActivationFunction last, @Nullable LossEnding expected) {
        for (ModelSpec model :
                List.of(model(dense(last)), model(dense(ActivationFunction.LINEAR), new Activation(last, 0.2)))) {
            if (expected == null) {
                assertThat(LossEnding.refusal(model, loss).orElseThrow())
                        .contains("ends with the activation " + last.name().toLowerCase(Locale.ROOT));
                assertThatThrownBy(() -> LossEnding.of(model, loss)).isInstanceOf(IllegalArgumentException.class);
            } else {
                assertThat(LossEnding.of(model, loss)).isEqualTo(expected);
            }
        }
    }

    @Test
    void only_a_softmax_in_the_very_last_layer_is_left_out() {
        ModelSpec model = model(dense(ActivationFunction.SOFTMAX), new Flatten());
        assertThat(LossEnding.of(model, Loss.CATEGORICAL_CROSSENTROPY)).isEqualTo(LossEnding.FROM_NORMALISED_OUTPUTS);
    }

    @Test
    void the_trained_model_lacks_the_activation_that_the_loss_includes_and_nothing_else() {
        Dense regularised = new Dense(10, ActivationFunction.SOFTMAX, 0.2, false, Initializer.HE_NORMAL, 0.1);
        ModelSpec branches = new ModelSpec(List.of(
                LayerNode.of(regularised, "last", "middle"),
                LayerNode.of(dense(ActivationFunction.SOFTMAX), "middle", "input_layer")));

        ModelSpec trained = LossEnding.FROM_LOGITS.trained(branches);

        Dense linear = new Dense(10, ActivationFunction.LINEAR, 0.2, false, Initializer.HE_NORMAL, 0.1);
        assertThat(trained.nodes())
                .containsExactly(
                        LayerNode.of(linear, "last", "middle"), branches.nodes().get(1));
        assertThat(LossEnding.FROM_OUTPUTS.trained(branches)).isSameAs(branches);
    }

    @Test
    void a_linear_dense_layer_after_a_softmax_may_give_negative_outputs() {
        ModelSpec model = model(dense(ActivationFunction.SOFTMAX), dense(ActivationFunction.LINEAR));
        assertThat(LossEnding.refusal(model, Loss.CATEGORICAL_CROSSENTROPY)).isPresent();
    }

    @ParameterizedTest
    @EnumSource
    void a_dropout_at_the_end_is_refused_for_every_loss(Loss loss) {
        ModelSpec model = model(dense(ActivationFunction.SOFTMAX), new Dropout(0.5));
        assertThat(LossEnding.refusal(model, loss).orElseThrow()).contains("move it before the last Dense layer");
    }

    private static ModelSpec model(LayerSpec... layers) {
        return ModelSpec.sequential(List.of(layers));
    }

    private static Dense dense(ActivationFunction activation) {
        return new Dense(10, activation, 0.2);
    }
}
