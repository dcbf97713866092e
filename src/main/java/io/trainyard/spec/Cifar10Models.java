package io.trainyard.spec;

import io.trainyard.spec.LayerSpec.Activation;
import io.trainyard.spec.LayerSpec.Add;
import io.trainyard.spec.LayerSpec.Conv2D;
import io.trainyard.spec.LayerSpec.Dense;
import io.trainyard.spec.LayerSpec.Dropout;
import io.trainyard.spec.LayerSpec.Flatten;
import io.trainyard.spec.LayerSpec.GlobalAveragePooling2D;
import io.trainyard.spec.NormalizationSpec.BatchNormalization;
import io.trainyard.spec.PoolingSpec.MaxPooling2D;
import java.util.ArrayList;
import java.util.List;

/** The models of the built-in recipes. */
final class Cifar10Models {

    private static final Activation RELU = new Activation(ActivationFunction.RELU, 0.2);

    private Cifar10Models() {}

    static ModelSpec mlp() {
        return ModelSpec.sequential(List.of(
                new Flatten(),
                dense(200, ActivationFunction.RELU),
                dense(150, ActivationFunction.RELU),
                dense(10, ActivationFunction.SOFTMAX)));
    }

    static ModelSpec betterMlp() {
        List<LayerSpec> layers = new ArrayList<>(List.of(new Flatten()));
        for (int units : List.of(1024, 512)) {
            layers.addAll(List.of(withoutBias(units), norm(), RELU, new Dropout(0.3)));
        }
        layers.add(dense(10, ActivationFunction.SOFTMAX));
        return ModelSpec.sequential(layers);
    }

    static ModelSpec cnn() {
        List<LayerSpec> layers = new ArrayList<>();
        for (int filters : List.of(32, 64, 128, 256)) {
            layers.addAll(List.of(conv(filters, 3, 1), norm(), RELU, new MaxPooling2D(2, null, Padding.VALID)));
        }
        layers.addAll(List.of(new Flatten(), dense(10, ActivationFunction.SOFTMAX)));
        return ModelSpec.sequential(layers);
    }

    /** Three stages of three blocks; a stage's first block halves the image and doubles the channels. */
    static ModelSpec resnet20() {
        List<LayerNode> nodes = new ArrayList<>();
        nodes.add(new LayerNode(conv(16, 3, 1)));
        nodes.add(new LayerNode(norm()));
        nodes.add(LayerNode.of(RELU, "stem"));
        String before = "stem";
        for (int stage = 1; stage <= 3; stage++) {
            for (int block = 1; block <= 3; block++) {
                String name = "block_%d_%d".formatted(stage, block);
                nodes.addAll(block(name, before, 8 << stage, stage > 1 && block == 1));
                before = name;
            }
        }
        nodes.add(new LayerNode(new GlobalAveragePooling2D()));
        nodes.add(new LayerNode(dense(10, ActivationFunction.SOFTMAX)));
        return new ModelSpec(nodes);
    }

    private static List<LayerNode> block(String name, String before, int filters, boolean halves) {
        List<LayerNode> nodes = new ArrayList<>();
        String shortcut = before;
        if (halves) {
            shortcut = name + "_shortcut";
            nodes.add(LayerNode.of(conv(filters, 1, 2), name + "_projection", before));
            nodes.add(LayerNode.of(norm(), shortcut));
        }
        nodes.add(LayerNode.of(conv(filters, 3, halves ? 2 : 1), name + "_conv_1", before));
        nodes.add(new LayerNode(norm()));
        nodes.add(new LayerNode(RELU));
        nodes.add(new LayerNode(conv(filters, 3, 1)));
        nodes.add(LayerNode.of(norm(), name + "_norm_2"));
        nodes.add(LayerNode.of(new Add(), name + "_add", name + "_norm_2", shortcut));
        nodes.add(LayerNode.of(RELU, name));
        return nodes;
    }

    private static Dense dense(int units, ActivationFunction activation) {
        return new Dense(units, activation, 0.2);
    }

    /** Batch normalisation, which follows, would take a bias away again. */
    private static Dense withoutBias(int units) {
        return new Dense(units, ActivationFunction.LINEAR, 0.2, false, Initializer.HE_NORMAL, 0);
    }

    private static Conv2D conv(int filters, int size, int strides) {
        return new Conv2D(
                filters, size, strides, Padding.SAME, ActivationFunction.LINEAR, 0.2, false, Initializer.HE_NORMAL, 0);
    }

    private static BatchNormalization norm() {
        return new BatchNormalization(0.9, 1e-3, true, true);
    }
}
