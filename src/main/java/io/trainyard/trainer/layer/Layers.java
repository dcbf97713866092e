package io.trainyard.trainer.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.pooling.Pool;
import io.trainyard.spec.ActivationFunction;
import io.trainyard.spec.LayerSpec;
import io.trainyard.spec.NormalizationSpec;
import io.trainyard.spec.OutputShape;
import io.trainyard.spec.PoolingSpec;
import java.util.List;
import java.util.random.RandomGenerator;

/** Makes layers from their specs. */
public final class Layers {

    private Layers() {}

    /**
     * The layer with its initial parameters.
     *
     * @param manager owns the parameters
     * @param input the shape of its first input
     */
    public static Layer create(NDManager manager, LayerSpec spec, OutputShape input, RandomGenerator random) {
        return switch (spec) {
            case LayerSpec.Flatten _ -> (inputs, training) -> flat(inputs.getFirst());
            case LayerSpec.Dense dense -> new DenseLayer(manager, dense, input.last(), random);
            case LayerSpec.Activation a ->
                (inputs, training) -> Activations.apply(a.activation(), a.negativeSlope(), inputs.getFirst());
            case LayerSpec.Dropout dropout -> new DropoutLayer(dropout);
            case LayerSpec.Conv2D conv -> new Conv2DLayer(manager, conv, input.last(), random);
            case PoolingSpec pool -> new Pooling(pool);
            case LayerSpec.GlobalAveragePooling2D mean ->
                (inputs, training) -> means(inputs.getFirst(), mean.keepdims());
            case NormalizationSpec.BatchNormalization norm -> new BatchNormLayer(manager, norm, input, random);
            case NormalizationSpec.LayerNormalization norm -> new LayerNormLayer(manager, norm, input, random);
            case LayerSpec.Add _ -> (inputs, training) -> sum(inputs);
            case LayerSpec.Concatenate join -> {
                int axis = 1 + join.along().in(input).getFirst();
                yield (inputs, training) -> joined(inputs, axis);
            }
        };
    }

    /** A layer without parameters, and relu after it. */
    public static Layer thenRelu(Layer layer) {
        return (inputs, training) -> Activations.apply(ActivationFunction.RELU, 0, layer.forward(inputs, training));
    }

    private static Signal flat(Signal input) {
        NDArray values = input.channelsLast().array();
        return new Signal(values.reshape(new Shape(values.size(0), -1)), Layout.CHANNELS_LAST);
    }

    private static Signal means(Signal input, boolean keepsDimensions) {
        NDArray means = Pool.globalAvgPool2d(input.channelsFirst().array()); // (batch, channels)
        return keepsDimensions
                ? new Signal(means.reshape(new Shape(means.size(0), means.size(1), 1, 1)), Layout.CHANNELS_FIRST)
                : new Signal(means, Layout.CHANNELS_LAST);
    }

    private static Signal sum(List<Signal> inputs) {
        Signal first = inputs.getFirst();
        NDArray sum = first.array();
        for (Signal other : inputs.subList(1, inputs.size())) {
            sum = sum.add(other.in(first.layout()).array());
        }
        return first.with(sum);
    }

    /** @param axis in Keras's numbers, from the first */
    private static Signal joined(List<Signal> inputs, int axis) {
        Signal first = inputs.getFirst();
        NDList arrays = new NDList();
        inputs.forEach(input -> arrays.add(input.in(first.layout()).array()));
        return first.with(NDArrays.concat(arrays, first.axis(axis)));
    }
}
