package io.trainyard.trainer;

import io.trainyard.protocol.TrainerRequest.DatasetFiles;
import io.trainyard.spec.ActivationFunction;
import io.trainyard.spec.Axes;
import io.trainyard.spec.Engine;
import io.trainyard.spec.FitSpec;
import io.trainyard.spec.Initializer;
import io.trainyard.spec.LayerNode;
import io.trainyard.spec.LayerSpec;
import io.trainyard.spec.Loss;
import io.trainyard.spec.ModelSpec;
import io.trainyard.spec.NormalizationSpec;
import io.trainyard.spec.OptimizerSpec;
import io.trainyard.spec.Padding;
import io.trainyard.spec.PoolingSpec;
import io.trainyard.spec.RunSpec;
import io.trainyard.spec.Size;
import io.trainyard.trainer.data.SyntheticDataset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Trains small models with every layer for images, and computes each step again in float64. */
class LayerRulesIT {

    private static final FitSpec FIT = new FitSpec(8, 3, true, 0.0); // 3 steps an epoch, the last with 1 example
    private static final OptimizerSpec SGD = new OptimizerSpec.Sgd(0.05, 0.9);

    private final Path directory;

    LayerRulesIT(@TempDir Path directory) {
        this.directory = directory;
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void every_layer_is_what_keras_defines(Engine engine) throws Exception {
        DatasetFiles files = SyntheticDataset.write(directory, 17, 5, 6, 3);
        Map<String, RunSpec> specs = new LinkedHashMap<>();
        models().forEach((name, model) ->
                specs.put(name, Specs.run(engine, model, Loss.CATEGORICAL_CROSSENTROPY, SGD, FIT)));

        KerasRules.hold(engine, true, specs, files, directory);
    }

    private static Map<String, ModelSpec> models() {
        Map<String, ModelSpec> models = new LinkedHashMap<>();
        for (Padding padding : Padding.values()) {
            for (int size = 1; size <= 4; size++) {
                for (int strides = 1; strides <= 2; strides++) {
                    String name = " %d, strides %d, %s".formatted(size, strides, padding);
                    models.put("conv" + name, flattened(conv(3, size, strides, padding)));
                    models.put("max" + name, flattened(new PoolingSpec.MaxPooling2D(size, strides, padding)));
                    models.put(
                            "relu, max" + name,
                            flattened(relu(), new PoolingSpec.MaxPooling2D(size, strides, padding)));
                    models.put("mean" + name, flattened(new PoolingSpec.AveragePooling2D(size, strides, padding)));
                }
            }
        }
        for (Padding padding : Padding.values()) {
            models.put("rectangles " + padding, rectangles(padding));
        }
        for (Padding padding : Padding.values()) {
            models.put("dilated " + padding, flattened(conv(padding, 1, new Size(2, 1), 1)));
            models.put("dilated both ways " + padding, flattened(conv(padding, 1, Size.square(2), 1)));
            models.put("groups " + padding, flattened(conv(padding, 2, Size.square(1), 3)));
            models.put("dilated groups " + padding, flattened(conv(padding, 1, new Size(1, 2), 3)));
        }
        models.put("groups of two", flattened(conv(4, 3, 1, Padding.SAME), conv(Padding.SAME, 1, Size.square(2), 2)));
        models.put("groups, relu, max", flattened(reluInGroups(), new PoolingSpec.MaxPooling2D(2, null, Padding.SAME)));
        for (Initializer initializer : Initializer.values()) {
            models.put(
                    initializer + " and penalty",
                    ModelSpec.sequential(List.of(
                            new LayerSpec.Conv2D(
                                    2, 3, 1, Padding.SAME, ActivationFunction.TANH, 0.2, true, initializer, 0.01),
                            new LayerSpec.Flatten(),
                            new LayerSpec.Dense(3, ActivationFunction.SOFTMAX, 0.2, false, initializer, 0.02))));
        }
        for (Initializer initializer : biasInitializers()) {
            models.put(
                    "bias " + initializer,
                    flattened(
                            biased(Specs.dense(4, ActivationFunction.TANH), initializer, 0.05),
                            biased(Specs.dense(3, ActivationFunction.SIGMOID), initializer, 0)));
        }
        models.put("mean of channels", averaged(conv(4, 3, 1, Padding.SAME)));
        models.put(
                "one pixel",
                flattened(
                        conv(4, 3, 1, Padding.SAME),
                        new LayerSpec.GlobalAveragePooling2D(true),
                        conv(3, 2, 1, Padding.SAME)));
        models.put(
                "one pixel of channels",
                flattened(new LayerSpec.GlobalAveragePooling2D(true), Specs.dense(3, ActivationFunction.TANH)));
        for (boolean center : List.of(true, false)) {
            String with = center ? " with beta" : " with gamma";
            models.put(
                    "batch" + with, normalised(new NormalizationSpec.BatchNormalization(0.9, 1e-3, center, !center)));
            models.put("layer" + with, normalised(new NormalizationSpec.LayerNormalization(1e-3, center, !center)));
        }
        for (int axis : List.of(1, 2, 3, -2)) {
            models.put("batch along " + axis, normalised(batch(axis)));
            models.put("layer along " + axis, normalised(layer(axis)));
            models.put("joined along " + axis, joined(axis));
        }
        for (int[] axes : new int[][] {{1, 2, 3}, {1, 2}, {3, 1}, {-2, -1}}) {
            models.put("layer along " + Arrays.toString(axes), normalised(layer(axes)));
        }
        models.put("batch of vectors", vectors(new NormalizationSpec.BatchNormalization(0.7, 1e-3, true, true)));
        models.put("layer of vectors", vectors(new NormalizationSpec.LayerNormalization(1e-3, true, true)));
        models.put("dense on pixels", flattened(conv(3, 3, 1, Padding.SAME), Specs.dense(4, ActivationFunction.TANH)));
        models.put(
                "softmax of channels",
                flattened(conv(3, 3, 1, Padding.SAME), new LayerSpec.Activation(ActivationFunction.SOFTMAX, 0)));
        models.put(
                "norm, relu, max",
                flattened(
                        conv(4, 3, 1, Padding.SAME),
                        new NormalizationSpec.BatchNormalization(0.9, 1e-3, true, true),
                        new LayerSpec.Activation(ActivationFunction.RELU, 0),
                        new PoolingSpec.MaxPooling2D(2, null, Padding.VALID)));
        for (ActivationFunction activation : ActivationFunction.values()) {
            models.put(
                    activation + " on images",
                    flattened(
                            new LayerSpec.Conv2D(3, 3, Padding.SAME, activation),
                            new PoolingSpec.MaxPooling2D(2, null, Padding.SAME),
                            new LayerSpec.Activation(activation, 0.1)));
        }
        models.put("17 channels", flattened(conv(17, 1, 1, Padding.SAME), conv(3, 2, 1, Padding.SAME)));
        models.put(
                "20 channels",
                averaged(
                        conv(5, 2, 2, Padding.SAME),
                        conv(20, 1, 1, Padding.VALID),
                        conv(20, 1, 1, Padding.VALID),
                        conv(2, 2, 1, Padding.SAME)));
        models.put("relu for two", reluForTwo());
        models.put("branches", branches());
        return models;
    }

    /** Kernel, pools and strides of other heights than widths, the first three beside each other on the image. */
    private static ModelSpec rectangles(Padding padding) {
        Size high = new Size(3, 2);
        Size wide = new Size(1, 2);
        return new ModelSpec(List.of(
                LayerNode.of(tanh(high, wide, padding), "conv", "input_layer"),
                LayerNode.of(new LayerSpec.Flatten(), "flat_conv"),
                LayerNode.of(new PoolingSpec.MaxPooling2D(wide, new Size(2, 1), padding), "max", "input_layer"),
                LayerNode.of(new LayerSpec.Flatten(), "flat_max"),
                LayerNode.of(new PoolingSpec.AveragePooling2D(high, null, padding), "mean", "input_layer"),
                LayerNode.of(new LayerSpec.Flatten(), "flat_mean"),
                LayerNode.of(new PoolingSpec.AveragePooling2D(new Size(2, 3), wide, padding), "mean_2", "input_layer"),
                LayerNode.of(tanh(new Size(3, 1), new Size(2, 1), padding), "conv_2"),
                LayerNode.of(new LayerSpec.Flatten(), "flat_both"),
                LayerNode.of(new LayerSpec.Concatenate(), "all", "flat_conv", "flat_max", "flat_mean", "flat_both"),
                LayerNode.of(Specs.dense(3, ActivationFunction.SOFTMAX), "end")));
    }

    private static LayerSpec tanh(Size kernel, Size strides, Padding padding) {
        return new LayerSpec.Conv2D(
                3, kernel, strides, padding, ActivationFunction.TANH, 0.2, true, Initializer.GLOROT_UNIFORM, 0);
    }

    private static LayerSpec conv(Padding padding, int strides, Size dilationRate, int groups) {
        return new LayerSpec.Conv2D(
                6,
                new Size(3, 2),
                Size.square(strides),
                padding,
                ActivationFunction.TANH,
                0.2,
                true,
                Initializer.GLOROT_UNIFORM,
                0.01,
                dilationRate,
                groups,
                Initializer.ZEROS,
                0);
    }

    private static List<Initializer> biasInitializers() {
        return Stream.of(Initializer.values())
                .filter(initializer -> initializer != Initializer.ORTHOGONAL)
                .toList();
    }

    private static LayerSpec biased(LayerSpec.Dense dense, Initializer initializer, double biasL2) {
        return new LayerSpec.Dense(
                dense.units(),
                dense.activation(),
                dense.negativeSlope(),
                true,
                dense.kernelInitializer(),
                0,
                initializer,
                biasL2);
    }

    private static LayerSpec reluInGroups() {
        return new LayerSpec.Conv2D(
                3,
                Size.square(2),
                Size.square(1),
                Padding.SAME,
                ActivationFunction.RELU,
                0.2,
                false,
                Initializer.GLOROT_NORMAL,
                0,
                Size.square(3),
                3,
                Initializer.ZEROS,
                0);
    }

    private static ModelSpec reluForTwo() {
        return new ModelSpec(List.of(
                LayerNode.of(relu(), "relu"),
                LayerNode.of(new PoolingSpec.MaxPooling2D(2, null, Padding.VALID), "pooled"),
                LayerNode.of(new LayerSpec.Flatten(), "flat"),
                LayerNode.of(new LayerSpec.GlobalAveragePooling2D(), "mean", "relu"),
                LayerNode.of(new LayerSpec.Concatenate(), "both", "flat", "mean"),
                LayerNode.of(Specs.dense(3, ActivationFunction.SOFTMAX), "end")));
    }

    private static LayerSpec relu() {
        return new LayerSpec.Conv2D(4, 3, Padding.SAME, ActivationFunction.RELU);
    }

    /** A residual connection, and a concatenation of images that come in different layouts. */
    private static ModelSpec branches() {
        return new ModelSpec(List.of(
                LayerNode.of(conv(4, 3, 2, Padding.SAME), "start"),
                LayerNode.of(new NormalizationSpec.BatchNormalization(0.9, 1e-3, true, true), "norm"),
                LayerNode.of(conv(4, 3, 1, Padding.SAME), "inner"),
                LayerNode.of(new LayerSpec.Add(), "add", "inner", "norm"),
                LayerNode.of(Specs.dense(2, ActivationFunction.TANH), "pixels", "norm"),
                LayerNode.of(new PoolingSpec.MaxPooling2D(2, 2, Padding.SAME), "image", "input_layer"),
                LayerNode.of(new LayerSpec.Concatenate(), "joined", "pixels", "add", "image"),
                LayerNode.of(new LayerSpec.GlobalAveragePooling2D(), "mean"),
                LayerNode.of(new LayerSpec.Flatten(), "flat", "joined"),
                LayerNode.of(new LayerSpec.Concatenate(), "vectors", "flat", "mean"),
                LayerNode.of(Specs.dense(3, ActivationFunction.SOFTMAX), "end")));
    }

    private static LayerSpec batch(int axis) {
        return new NormalizationSpec.BatchNormalization(
                0.9,
                1e-3,
                true,
                true,
                axis,
                Initializer.RANDOM_NORMAL,
                Initializer.GLOROT_NORMAL,
                Initializer.RANDOM_UNIFORM,
                Initializer.ONES,
                0.02,
                0.01);
    }

    private static LayerSpec layer(int... axes) {
        return new NormalizationSpec.LayerNormalization(
                1e-3, true, true, Axes.of(axes), Initializer.RANDOM_NORMAL, Initializer.HE_UNIFORM, 0.01, 0.02);
    }

    /** Of images in both layouts, which are twice as long along the axis then. */
    private static ModelSpec joined(int axis) {
        return new ModelSpec(List.of(
                LayerNode.of(conv(3, 2, 1, Padding.SAME), "conv", "input_layer"),
                LayerNode.of(Specs.dense(3, ActivationFunction.TANH), "pixels", "conv"),
                LayerNode.of(new LayerSpec.Concatenate(axis), "joined", "pixels", "conv"),
                LayerNode.of(new LayerSpec.Flatten(), "flat"),
                LayerNode.of(Specs.dense(3, ActivationFunction.SOFTMAX), "end")));
    }

    private static ModelSpec vectors(LayerSpec layer) {
        return ModelSpec.sequential(List.of(
                new LayerSpec.Flatten(),
                Specs.dense(5, ActivationFunction.TANH),
                layer,
                Specs.dense(3, ActivationFunction.SOFTMAX)));
    }

    private static ModelSpec normalised(LayerSpec norm) {
        return averaged(conv(4, 3, 1, Padding.VALID), norm, new LayerSpec.Activation(ActivationFunction.TANH, 0));
    }

    private static ModelSpec averaged(LayerSpec... layers) {
        return ended(new LayerSpec.GlobalAveragePooling2D(), layers);
    }

    private static ModelSpec flattened(LayerSpec... layers) {
        return ended(new LayerSpec.Flatten(), layers);
    }

    private static ModelSpec ended(LayerSpec end, LayerSpec... layers) {
        List<LayerSpec> all = new ArrayList<>(List.of(layers));
        all.add(end);
        all.add(Specs.dense(3, ActivationFunction.SOFTMAX));
        return ModelSpec.sequential(all);
    }

    private static LayerSpec conv(int filters, int size, int strides, Padding padding) {
        return new LayerSpec.Conv2D(
                filters, size, strides, padding, ActivationFunction.TANH, 0.2, true, Initializer.GLOROT_UNIFORM, 0);
    }
}
