package io.trainyard.spec.keras;

import static io.trainyard.spec.Samples.CIFAR10;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.trainyard.spec.ActivationFunction;
import io.trainyard.spec.LayerSpec.Activation;
import io.trainyard.spec.LayerSpec.Dense;
import io.trainyard.spec.LayerSpec.Dropout;
import io.trainyard.spec.LayerSpec.Flatten;
import io.trainyard.spec.ModelSpec;
import io.trainyard.spec.Samples;
import io.trainyard.spec.check.DraftModel;
import io.trainyard.spec.keras.ModelSummary.Row;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModelSummaryTest {

    @Test
    void the_recipe_prints_as_keras_3_15_prints_it() {
        assertThat(ModelSummary.of(Samples.recipe().model(), CIFAR10).text()).isEqualTo("""
                Model: "sequential"
                ┏━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━┓
                ┃ Layer (type)                    ┃ Output Shape           ┃       Param # ┃
                ┡━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━┩
                │ flatten (Flatten)               │ (None, 3072)           │             0 │
                ├─────────────────────────────────┼────────────────────────┼───────────────┤
                │ dense (Dense)                   │ (None, 200)            │       614,600 │
                ├─────────────────────────────────┼────────────────────────┼───────────────┤
                │ dense_1 (Dense)                 │ (None, 150)            │        30,150 │
                ├─────────────────────────────────┼────────────────────────┼───────────────┤
                │ dense_2 (Dense)                 │ (None, 10)             │         1,510 │
                └─────────────────────────────────┴────────────────────────┴───────────────┘
                 Total params: 646,260 (2.47 MB)
                 Trainable params: 646,260 (2.47 MB)
                 Non-trainable params: 0 (0.00 B)
                """);
    }

    @Test
    void dense_layers_work_on_the_last_axis_of_an_image() {
        ModelSpec model = ModelSpec.sequential(List.of(
                new Dense(12345, ActivationFunction.RELU, 0.2),
                new Dropout(0.5),
                new Activation(ActivationFunction.RELU, 0.2),
                new Dense(2, ActivationFunction.LINEAR, 0.2),
                new Flatten()));
        assertThat(ModelSummary.of(model, CIFAR10).rows())
                .containsExactly(
                        new Row("dense", "Dense", "(None, 32, 32, 12345)", 49_380L, 0L, List.of("input_layer")),
                        new Row("dropout", "Dropout", "(None, 32, 32, 12345)", 0L, 0L, List.of("dense")),
                        new Row("activation", "Activation", "(None, 32, 32, 12345)", 0L, 0L, List.of("dropout")),
                        new Row("dense_1", "Dense", "(None, 32, 32, 2)", 24_692L, 0L, List.of("activation")),
                        new Row("flatten", "Flatten", "(None, 2048)", 0L, 0L, List.of("dense_1")));
    }

    @Test
    void a_draft_shows_what_can_be_told_and_what_is_missing() throws Exception {
        DraftModel draft = draft("""
                {"layers":[{"type":"flatten"},{"type":"dense","units":"20o"},{"type":"dropout","rate":7},
                           {"type":"dense","units":150},{"type":"dense","units":10}]}""");
        ModelSummary summary = ModelSummary.of(draft, CIFAR10);

        assertThat(summary.rows())
                .extracting(Row::name, Row::outputShape, Row::parameters)
                .containsExactly(
                        tuple("flatten", "(None, 3072)", 0L),
                        tuple("dense", "?", null),
                        tuple("dropout", "?", 0L),
                        tuple("dense_1", "(None, 150)", null),
                        tuple("dense_2", "(None, 10)", 1_510L));
        assertThat(summary.problems())
                .extracting(p -> p.path())
                .containsExactly("model.layers[1].units", "model.layers[2].rate");
        assertThat(summary.text())
                .contains("│ dense (Dense)                   │ ?                      │             ? │");
    }

    @Test
    void a_draft_shows_the_layers_before_one_of_unknown_type() throws Exception {
        ModelSummary summary =
                ModelSummary.of(draft("{\"layers\":[{\"type\":\"flatten\"},{\"type\":\"x\"},{}]}"), CIFAR10);
        assertThat(summary.rows()).extracting(Row::name).containsExactly("flatten");
        assertThat(summary.problems()).hasSize(2);
    }

    @Test
    void a_draft_without_layers_has_no_rows() throws Exception {
        assertThat(ModelSummary.of(draft("{}"), CIFAR10).rows()).isEmpty();
        assertThat(ModelSummary.of(draft("[]"), CIFAR10).text()).contains("Total params: 0 (0.00 B)");
    }

    private static DraftModel draft(String json) throws Exception {
        return DraftModel.read(new ObjectMapper().readTree(json));
    }
}
