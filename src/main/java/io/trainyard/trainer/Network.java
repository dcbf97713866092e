package io.trainyard.trainer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.Dropout;
import ai.djl.training.ParameterStore;
import io.trainyard.spec.LayerNames;
import io.trainyard.spec.LayerSpec;
import io.trainyard.spec.ModelSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * A sequential model as DJL blocks, initialised as Keras does: kernels Glorot uniform, biases zero. Its arrays belong to
 * the manager it was made with. Not thread-safe.
 */
final class Network {

    private final boolean random;
    private final SequentialBlock blocks = new SequentialBlock();
    private final ParameterStore store;
    private final Map<String, NDArray> parameters = new LinkedHashMap<>();

    /** @param image (height, width, channels) */
    Network(NDManager manager, ModelSpec model, Shape image, Randomness randomness) {
        random = model.layers().stream().anyMatch(LayerSpec.Dropout.class::isInstance);
        store = new ParameterStore(manager, false);
        Map<String, Parameter> named = new LinkedHashMap<>();
        List<String> names = LayerNames.of(model);
        for (int i = 0; i < model.layers().size(); i++) {
            switch (model.layers().get(i)) {
                case LayerSpec.Flatten f -> blocks.add(Blocks.batchFlattenBlock());
                case LayerSpec.Dropout dropout -> blocks.add(block(dropout));
                case LayerSpec.Activation a -> blocks.add(Activations.block(a.activation(), a.negativeSlope()));
                case LayerSpec.Dense dense -> {
                    Linear linear = linear(dense, randomness.weights(i));
                    blocks.add(linear).add(Activations.block(dense.activation(), dense.negativeSlope()));
                    String layer = names.get(i);
                    linear.getParameters().forEach(p -> named.put(layer + "." + p.getKey(), p.getValue()));
                }
            }
        }
        blocks.initialize(manager, DataType.FLOAT32, new Shape(1).addAll(image));
        named.forEach((name, parameter) -> parameters.put(name, parameter.getArray()));
    }

    /** Whether it draws random numbers in training. */
    boolean isRandom() {
        return random;
    }

    /**
     * @param images (batch, height, width, channels)
     * @param training whether dropout drops; has to be so exactly while gradients are collected
     * @return (batch, classes)
     */
    NDArray forward(NDArray images, boolean training) {
        return blocks.forward(store, new NDList(images), training).singletonOrThrow();
    }

    /** By name, such as {@code dense_1.weight} (units, inputs) and {@code dense_1.bias} (units), in the layers' order. */
    Map<String, NDArray> parameters() {
        return parameters;
    }

    private static Linear linear(LayerSpec.Dense dense, RandomGenerator random) {
        Linear linear = Linear.builder().setUnits(dense.units()).build();
        linear.setInitializer(new GlorotUniform(random), Parameter.Type.WEIGHT);
        return linear;
    }

    private static Block block(LayerSpec.Dropout dropout) {
        return Dropout.builder().optRate((float) dropout.rate()).build();
    }
}
