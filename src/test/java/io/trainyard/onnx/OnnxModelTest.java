package io.trainyard.onnx;

import static io.trainyard.spec.Initializer.ONES;
import static io.trainyard.spec.Initializer.ZEROS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.trainyard.model.ModelState;
import io.trainyard.model.Safetensors;
import io.trainyard.model.SafetensorsFiles;
import io.trainyard.model.SafetensorsFiles.Values;
import io.trainyard.spec.ActivationFunction;
import io.trainyard.spec.Axes;
import io.trainyard.spec.DatasetShape;
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
import io.trainyard.spec.PoolingSpec.AveragePooling2D;
import io.trainyard.spec.PoolingSpec.MaxPooling2D;
import io.trainyard.spec.RunSpec;
import io.trainyard.spec.Samples;
import io.trainyard.spec.Size;
import io.trainyard.spec.SpecJson;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OnnxModelTest {

    private static final int HEIGHT = 9;
    private static final int WIDTH = 6;
    private static final int CHANNELS = 3;
    private static final int IMAGES = 5;
    private static final DatasetShape DATASET =
            new DatasetShape("small", HEIGHT, WIDTH, CHANNELS, List.of("a", "b", "ü"), 100, IMAGES);
    private static final ModelState STATE = new ModelState("epoch 7", "from the checkpoint of epoch 7 of 10");

    private final Path directory;

    OnnxModelTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void every_layer_gives_what_keras_defines() throws Exception {
        ModelSpec model = new ModelSpec(List.of(
                LayerNode.of(
                        conv(4, 3, 2, Padding.SAME, ActivationFunction.LINEAR, false), "short_cut", ModelGraph.IMAGE),
                LayerNode.of(
                        conv(4, 2, 1, Padding.SAME, ActivationFunction.LEAKY_RELU, true), "image", ModelGraph.IMAGE),
                new LayerNode(new BatchNormalization(0.9, 0.001, true, false)),
                new LayerNode(new Activation(ActivationFunction.RELU, 0.2)),
                new LayerNode(conv(4, 3, 2, Padding.SAME, ActivationFunction.TANH, true)),
                LayerNode.of(new Add(), "output", "conv2d", "short_cut"),
                new LayerNode(new Dense(5, ActivationFunction.SIGMOID, 0.2)),
                new LayerNode(new AveragePooling2D(3, 2, Padding.SAME)),
                LayerNode.of(new MaxPooling2D(3, 2, Padding.SAME), "pool", "output"),
                LayerNode.of(new MaxPooling2D(2, null, Padding.VALID), "pool_2", "output"),
                LayerNode.of(conv(2, 2, 1, Padding.SAME, ActivationFunction.LINEAR, true), "mix", "average_pooling2d"),
                LayerNode.of(new Concatenate(), "join", "mix", "pool", "average_pooling2d"),
                new LayerNode(new LayerNormalization(0.001, true, true)),
                new LayerNode(new Dropout(0.5)),
                new LayerNode(new GlobalAveragePooling2D()),
                LayerNode.of(new Flatten(), "flatten", "pool_2"),
                LayerNode.of(new Concatenate(), "all", "flatten", "global_average_pooling2d"),
                new LayerNode(new BatchNormalization(0.9, 0.01, false, true)),
                new LayerNode(new LayerNormalization(0.01, false, false)),
                new LayerNode(new Dense(3, ActivationFunction.SOFTMAX, 0.2))));

        agrees(model);
    }

    @ParameterizedTest
    @EnumSource(Padding.class)
    void windows_of_other_heights_than_widths_give_what_keras_defines(Padding padding) throws Exception {
        Size high = new Size(3, 2);
        Conv2D conv = new Conv2D(
                4, high, new Size(1, 2), padding, ActivationFunction.TANH, 0, true, Initializer.HE_NORMAL, 0);
        agrees(new ModelSpec(List.of(
                LayerNode.of(conv, "conv"),
                LayerNode.of(new Flatten(), "flat"),
                LayerNode.of(new MaxPooling2D(new Size(1, 2), new Size(2, 1), padding), "max", ModelGraph.IMAGE),
                LayerNode.of(new Flatten(), "flat_max"),
                LayerNode.of(new AveragePooling2D(high, null, padding), "mean", ModelGraph.IMAGE),
                LayerNode.of(new Flatten(), "flat_mean"),
                LayerNode.of(new Concatenate(), "all", "flat", "flat_max", "flat_mean"),
                new LayerNode(new Dense(3, ActivationFunction.SOFTMAX, 0.2)))));
    }

    @ParameterizedTest
    @EnumSource(Padding.class)
    void dilated_kernels_and_groups_give_what_keras_defines(Padding padding) throws Exception {
        agrees(ModelSpec.sequential(List.of(
                conv(6, new Size(3, 2), 2, padding, Size.square(1), 3),
                conv(4, Size.square(2), 1, padding, new Size(2, 1), 2),
                new Flatten(),
                new Dense(3, ActivationFunction.SOFTMAX, 0.2))));
    }

    @Test
    void a_mean_of_channels_may_be_an_image_of_one_pixel() throws Exception {
        agrees(ModelSpec.sequential(List.of(
                new GlobalAveragePooling2D(true),
                conv(4, 2, 1, Padding.SAME, ActivationFunction.TANH, true),
                new Flatten(),
                new Dense(3, ActivationFunction.SOFTMAX, 0.2))));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, -1, -2, -3})
    void axes_may_be_any(int axis) throws Exception {
        agrees(new ModelSpec(List.of(
                LayerNode.of(
                        new BatchNormalization(0.9, 0.01, true, true, axis, ZEROS, ONES, ZEROS, ONES, 0, 0), "batch"),
                LayerNode.of(new LayerNormalization(0.01, true, true, Axes.of(axis), ZEROS, ONES, 0, 0), "layer"),
                LayerNode.of(new Concatenate(axis), "both", "batch", "layer"),
                new LayerNode(new Flatten()),
                new LayerNode(new Dense(3, ActivationFunction.SOFTMAX, 0.2)))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1,2,3", "1,2", "1,3", "2,3", "-1,1"})
    void a_layer_may_be_normalised_along_several_axes(String axes) throws Exception {
        int[] numbers = Stream.of(axes.split(",")).mapToInt(Integer::parseInt).toArray();
        for (boolean both : List.of(true, false)) {
            agrees(ModelSpec.sequential(List.of(
                    new LayerNormalization(0.01, both, both, Axes.of(numbers), ZEROS, ONES, 0, 0),
                    new Flatten(),
                    new Dense(3, ActivationFunction.SOFTMAX, 0.2))));
        }
    }

    private static Conv2D conv(int filters, Size kernel, int strides, Padding padding, Size dilationRate, int groups) {
        return new Conv2D(
                filters,
                kernel,
                Size.square(strides),
                padding,
                ActivationFunction.TANH,
                0,
                true,
                Initializer.HE_NORMAL,
                0,
                dilationRate,
                groups,
                Initializer.ZEROS,
                0);
    }

    @ParameterizedTest
    @EnumSource(ActivationFunction.class)
    void every_activation_gives_what_keras_defines(ActivationFunction function) throws Exception {
        agrees(ModelSpec.sequential(List.of(new Flatten(), new Dense(3, function, 0.3))));
    }

    @Test
    void the_file_says_what_it_is() throws Exception {
        RunSpec spec =
                spec(ModelSpec.sequential(List.of(new Flatten(), new Dense(3, ActivationFunction.SOFTMAX, 0.2))));
        try (OnnxRuntime runtime = new OnnxRuntime(onnx(spec, RandomParameters.of(spec.model(), DATASET)))) {
            assertThat(runtime.metadata())
                    .containsEntry("dataset", "small")
                    .containsEntry("classes", "[\"a\",\"b\",\"ü\"]")
                    .containsEntry("spec", SpecJson.compact(spec))
                    .containsEntry("state", "from the checkpoint of epoch 7 of 10");
        }
    }

    @Test
    void parameters_of_another_model_are_refused() {
        ModelSpec model = ModelSpec.sequential(List.of(new Flatten(), new Dense(3, ActivationFunction.SOFTMAX, 0.2)));
        Map<String, Values> parameters = Map.of("dense.bias", new Values(new float[3], 3));
        assertThatThrownBy(() -> onnx(spec(model), parameters))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The model's file has no parameter dense.weight, only [dense.bias]");
    }

    private void agrees(ModelSpec model) throws Exception {
        Map<String, Values> parameters = RandomParameters.of(model, DATASET);
        float[] images = images();
        ReferenceModel reference = new ReferenceModel(model, DATASET, parameters);
        int pixels = images.length / IMAGES;
        try (OnnxRuntime runtime = new OnnxRuntime(onnx(spec(model), parameters))) {
            float[][] outputs = runtime.run(images, IMAGES, HEIGHT, WIDTH, CHANNELS);
            for (int i = 0; i < IMAGES; i++) {
                int first = i * pixels;
                double[] image = IntStream.range(first, first + pixels)
                        .mapToDouble(p -> images[p])
                        .toArray();
                double[] output =
                        IntStream.range(0, 3).mapToDouble(asDoubles(outputs[i])).toArray();
                assertThat(output).containsExactly(reference.output(image), within(1e-5));
            }
        }
    }

    private static IntToDoubleFunction asDoubles(float[] values) {
        return i -> values[i];
    }

    private static float[] images() {
        Random random = new Random(2);
        float[] images = new float[IMAGES * HEIGHT * WIDTH * CHANNELS];
        for (int i = 0; i < images.length; i++) {
            images[i] = random.nextFloat();
        }
        return images;
    }

    private byte[] onnx(RunSpec spec, Map<String, Values> parameters) throws Exception {
        Path file = SafetensorsFiles.write(directory.resolve("model.safetensors"), parameters);
        OnnxModel model = new OnnxModel(spec, DATASET, Safetensors.read(file), STATE);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        model.writeTo(bytes);
        assertThat(bytes.size()).isEqualTo((int) model.sizeBytes());
        return bytes.toByteArray();
    }

    private static Conv2D conv(
            int filters, int kernel, int strides, Padding padding, ActivationFunction activation, boolean bias) {
        return new Conv2D(filters, kernel, strides, padding, activation, 0.1, bias, Initializer.GLOROT_UNIFORM, 0);
    }

    private static RunSpec spec(ModelSpec model) {
        RunSpec recipe = Samples.recipe();
        return new RunSpec(
                "ünïcode",
                null,
                "small",
                model,
                recipe.loss(),
                recipe.optimizer(),
                recipe.metrics(),
                recipe.fit(),
                1,
                recipe.engine(),
                "cpu");
    }
}
