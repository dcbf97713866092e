package io.trainyard.spec.keras;

import static io.trainyard.spec.Samples.CIFAR10;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.trainyard.spec.ActivationFunction;
import io.trainyard.spec.Initializer;
import io.trainyard.spec.LayerNode;
import io.trainyard.spec.LayerSpec.Activation;
import io.trainyard.spec.LayerSpec.Add;
import io.trainyard.spec.LayerSpec.Concatenate;
import io.trainyard.spec.LayerSpec.Conv2D;
import io.trainyard.spec.LayerSpec.Dense;
import io.trainyard.spec.LayerSpec.Dropout;
import io.trainyard.spec.LayerSpec.Flatten;
import io.trainyard.spec.LayerSpec.GlobalAveragePooling2D;
import io.trainyard.spec.ModelGraph;
import io.trainyard.spec.ModelSpec;
import io.trainyard.spec.NormalizationSpec.BatchNormalization;
import io.trainyard.spec.NormalizationSpec.LayerNormalization;
import io.trainyard.spec.Padding;
import io.trainyard.spec.PoolingSpec.MaxPooling2D;
import io.trainyard.spec.Samples;
import io.trainyard.spec.Size;
import io.trainyard.spec.check.DraftModel;
import io.trainyard.spec.keras.ModelSummary.Row;
import java.util.ArrayList;
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
    void branches_print_as_keras_3_15_prints_them() {
        ModelSpec model = new ModelSpec(List.of(
                LayerNode.of(
                        new Conv2D(16, 3, Padding.SAME, ActivationFunction.LINEAR),
                        "a_really_long_name_of_a_convolution_layer",
                        ModelGraph.IMAGE),
                new LayerNode(new BatchNormalization(0.99, 0.001, true, false)),
                new LayerNode(new Activation(ActivationFunction.RELU, 0.2)),
                new LayerNode(new Conv2D(16, 3, Padding.SAME, ActivationFunction.LINEAR)),
                new LayerNode(new Add(), null, List.of("a_really_long_name_of_a_convolution_layer", "conv2d")),
                LayerNode.of(new Concatenate(), "c", "add", "activation", "batch_normalization"),
                new LayerNode(new GlobalAveragePooling2D()),
                new LayerNode(new Flatten()),
                new LayerNode(new Dense(10, ActivationFunction.SOFTMAX, 0.2))));

        assertThat(ModelSummary.of(model, CIFAR10).text()).isEqualTo("""
                Model: "functional"
                ┏━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━┓
                ┃ Layer (type)        ┃ Output Shape      ┃    Param # ┃ Connected to      ┃
                ┡━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━┩
                │ input_layer         │ (None, 32, 32, 3) │          0 │ -                 │
                │ (InputLayer)        │                   │            │                   │
                ├─────────────────────┼───────────────────┼────────────┼───────────────────┤
                │ a_really_long_name… │ (None, 32, 32,    │        448 │ input_layer[0][0] │
                │ (Conv2D)            │ 16)               │            │                   │
                ├─────────────────────┼───────────────────┼────────────┼───────────────────┤
                │ batch_normalization │ (None, 32, 32,    │         48 │ a_really_long_na… │
                │ (BatchNormalizatio… │ 16)               │            │                   │
                ├─────────────────────┼───────────────────┼────────────┼───────────────────┤
                │ activation          │ (None, 32, 32,    │          0 │ batch_normalizat… │
                │ (Activation)        │ 16)               │            │                   │
                ├─────────────────────┼───────────────────┼────────────┼───────────────────┤
                │ conv2d (Conv2D)     │ (None, 32, 32,    │      2,320 │ activation[0][0]  │
                │                     │ 16)               │            │                   │
                ├─────────────────────┼───────────────────┼────────────┼───────────────────┤
                │ add (Add)           │ (None, 32, 32,    │          0 │ a_really_long_na… │
                │                     │ 16)               │            │ conv2d[0][0]      │
                ├─────────────────────┼───────────────────┼────────────┼───────────────────┤
                │ c (Concatenate)     │ (None, 32, 32,    │          0 │ add[0][0],        │
                │                     │ 48)               │            │ activation[0][0], │
                │                     │                   │            │ batch_normalizat… │
                ├─────────────────────┼───────────────────┼────────────┼───────────────────┤
                │ global_average_poo… │ (None, 48)        │          0 │ c[0][0]           │
                │ (GlobalAveragePool… │                   │            │                   │
                ├─────────────────────┼───────────────────┼────────────┼───────────────────┤
                │ flatten (Flatten)   │ (None, 48)        │          0 │ global_average_p… │
                ├─────────────────────┼───────────────────┼────────────┼───────────────────┤
                │ dense (Dense)       │ (None, 10)        │        490 │ flatten[0][0]     │
                └─────────────────────┴───────────────────┴────────────┴───────────────────┘
                 Total params: 3,306 (12.91 KB)
                 Trainable params: 3,274 (12.79 KB)
                 Non-trainable params: 32 (128.00 B)
                """);
    }

    @Test
    void long_names_in_a_plain_list_print_as_keras_3_15_prints_them() {
        ModelSpec model = new ModelSpec(List.of(
                new LayerNode(new Conv2D(16, 3, Padding.VALID, ActivationFunction.LINEAR)),
                new LayerNode(new BatchNormalization(0.99, 0.001, true, true)),
                new LayerNode(new MaxPooling2D(2, null, Padding.VALID)),
                new LayerNode(new GlobalAveragePooling2D()),
                LayerNode.of(dense(12_345), "a_name"),
                LayerNode.of(dense(123_456), "global_average_of_everything_pooling"),
                new LayerNode(dense(100)),
                new LayerNode(new LayerNormalization(0.001, false, true))));

        assertThat(ModelSummary.of(model, CIFAR10).text()).isEqualTo("""
                Model: "sequential"
                ┏━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━┓
                ┃ Layer (type)                    ┃ Output Shape           ┃       Param # ┃
                ┡━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━┩
                │ conv2d (Conv2D)                 │ (None, 30, 30, 16)     │           448 │
                ├─────────────────────────────────┼────────────────────────┼───────────────┤
                │ batch_normalization             │ (None, 30, 30, 16)     │            64 │
                │ (BatchNormalization)            │                        │               │
                ├─────────────────────────────────┼────────────────────────┼───────────────┤
                │ max_pooling2d (MaxPooling2D)    │ (None, 15, 15, 16)     │             0 │
                ├─────────────────────────────────┼────────────────────────┼───────────────┤
                │ global_average_pooling2d        │ (None, 16)             │             0 │
                │ (GlobalAveragePooling2D)        │                        │               │
                ├─────────────────────────────────┼────────────────────────┼───────────────┤
                │ a_name (Dense)                  │ (None, 12345)          │       209,865 │
                ├─────────────────────────────────┼────────────────────────┼───────────────┤
                │ global_average_of_everything_p… │ (None, 123456)         │ 1,524,187,776 │
                │ (Dense)                         │                        │               │
                ├─────────────────────────────────┼────────────────────────┼───────────────┤
                │ dense (Dense)                   │ (None, 100)            │    12,345,700 │
                ├─────────────────────────────────┼────────────────────────┼───────────────┤
                │ layer_normalization             │ (None, 100)            │           100 │
                │ (LayerNormalization)            │                        │               │
                └─────────────────────────────────┴────────────────────────┴───────────────┘
                 Total params: 1,536,743,953 (5.72 GB)
                 Trainable params: 1,536,743,921 (5.72 GB)
                 Non-trainable params: 32 (128.00 B)
                """);
    }

    @Test
    void a_chain_with_named_inputs_prints_without_connections() {
        ModelSpec model =
                new ModelSpec(List.of(new LayerNode(new Flatten()), LayerNode.of(dense(3), "dense", "flatten")));

        assertThat(ModelSummary.of(model, CIFAR10).text()).isEqualTo("""
                Model: "functional"
                ┏━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━┓
                ┃ Layer (type)                    ┃ Output Shape           ┃       Param # ┃
                ┡━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━┩
                │ input_layer (InputLayer)        │ (None, 32, 32, 3)      │             0 │
                ├─────────────────────────────────┼────────────────────────┼───────────────┤
                │ flatten (Flatten)               │ (None, 3072)           │             0 │
                ├─────────────────────────────────┼────────────────────────┼───────────────┤
                │ dense (Dense)                   │ (None, 3)              │         9,219 │
                └─────────────────────────────────┴────────────────────────┴───────────────┘
                 Total params: 9,219 (36.01 KB)
                 Trainable params: 9,219 (36.01 KB)
                 Non-trainable params: 0 (0.00 B)
                """);
    }

    @Test
    void layers_are_listed_in_keras_order_whatever_their_order_in_the_spec() {
        Activation relu = new Activation(ActivationFunction.RELU, 0.2);
        ModelSpec model = new ModelSpec(List.of(
                LayerNode.of(pointwise(8), "short_cut", ModelGraph.IMAGE),
                new LayerNode(pointwise(4), null, List.of(ModelGraph.IMAGE)),
                new LayerNode(relu),
                new LayerNode(pointwise(8)),
                new LayerNode(new Add(), null, List.of("conv2d_1", "short_cut")),
                LayerNode.of(relu, "z2", "add"),
                LayerNode.of(relu, "z1", "add"),
                new LayerNode(new Concatenate(), null, List.of("z1", "z2", "short_cut"))));

        assertThat(ModelSummary.of(model, CIFAR10).text()).isEqualTo("""
                Model: "functional"
                ┏━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━┓
                ┃ Layer (type)        ┃ Output Shape      ┃    Param # ┃ Connected to      ┃
                ┡━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━┩
                │ input_layer         │ (None, 32, 32, 3) │          0 │ -                 │
                │ (InputLayer)        │                   │            │                   │
                ├─────────────────────┼───────────────────┼────────────┼───────────────────┤
                │ conv2d (Conv2D)     │ (None, 32, 32, 4) │         16 │ input_layer[0][0] │
                ├─────────────────────┼───────────────────┼────────────┼───────────────────┤
                │ activation          │ (None, 32, 32, 4) │          0 │ conv2d[0][0]      │
                │ (Activation)        │                   │            │                   │
                ├─────────────────────┼───────────────────┼────────────┼───────────────────┤
                │ conv2d_1 (Conv2D)   │ (None, 32, 32, 8) │         40 │ activation[0][0]  │
                ├─────────────────────┼───────────────────┼────────────┼───────────────────┤
                │ short_cut (Conv2D)  │ (None, 32, 32, 8) │         32 │ input_layer[0][0] │
                ├─────────────────────┼───────────────────┼────────────┼───────────────────┤
                │ add (Add)           │ (None, 32, 32, 8) │          0 │ conv2d_1[0][0],   │
                │                     │                   │            │ short_cut[0][0]   │
                ├─────────────────────┼───────────────────┼────────────┼───────────────────┤
                │ z1 (Activation)     │ (None, 32, 32, 8) │          0 │ add[0][0]         │
                ├─────────────────────┼───────────────────┼────────────┼───────────────────┤
                │ z2 (Activation)     │ (None, 32, 32, 8) │          0 │ add[0][0]         │
                ├─────────────────────┼───────────────────┼────────────┼───────────────────┤
                │ concatenate         │ (None, 32, 32,    │          0 │ z1[0][0],         │
                │ (Concatenate)       │ 24)               │            │ z2[0][0],         │
                │                     │                   │            │ short_cut[0][0]   │
                └─────────────────────┴───────────────────┴────────────┴───────────────────┘
                 Total params: 88 (352.00 B)
                 Trainable params: 88 (352.00 B)
                 Non-trainable params: 0 (0.00 B)
                """);
    }

    private static Dense dense(int units) {
        return new Dense(units, ActivationFunction.LINEAR, 0.2);
    }

    private static Conv2D pointwise(int filters) {
        return new Conv2D(filters, 1, Padding.VALID, ActivationFunction.LINEAR);
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
    void groups_and_dilation_count_as_in_keras() {
        ModelSpec model = ModelSpec.sequential(List.of(
                new Conv2D(
                        12,
                        new Size(3, 5),
                        Size.square(1),
                        Padding.VALID,
                        ActivationFunction.LINEAR,
                        0.2,
                        true,
                        Initializer.GLOROT_UNIFORM,
                        0,
                        new Size(2, 3),
                        3,
                        Initializer.ZEROS,
                        0),
                new GlobalAveragePooling2D(true)));
        assertThat(ModelSummary.of(model, CIFAR10).rows())
                .containsExactly(
                        new Row("conv2d", "Conv2D", "(None, 28, 20, 12)", 192L, 0L, List.of("input_layer")),
                        new Row(
                                "global_average_pooling2d",
                                "GlobalAveragePooling2D",
                                "(None, 1, 1, 12)",
                                0L,
                                0L,
                                List.of("conv2d")));
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

    /** Every block has two ways through it: a summary that went along each would never end. */
    @Test
    void a_chain_of_many_residual_blocks_has_its_summary() {
        List<LayerNode> nodes = new ArrayList<>();
        String before = ModelGraph.IMAGE;
        for (int block = 1; block <= 100; block++) {
            nodes.add(LayerNode.of(new Activation(ActivationFunction.RELU, 0.2), "relu" + block, before));
            nodes.add(LayerNode.of(new Add(), "add" + block, "relu" + block, before));
            before = "add" + block;
        }

        assertThat(ModelSummary.of(new ModelSpec(nodes), CIFAR10).rows())
                .hasSize(200)
                .extracting(Row::outputShape)
                .containsOnly("(None, 32, 32, 3)");
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
