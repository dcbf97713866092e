package io.trainyard.trainer.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.core.Linear;
import io.trainyard.spec.LayerSpec;
import java.util.List;
import java.util.random.RandomGenerator;

/** {@code weight} (units, inputs) and {@code bias} (units) on the last axis. */
final class DenseLayer implements Layer {

    private final LayerSpec.Dense dense;
    private final Kernel kernel;

    DenseLayer(NDManager manager, LayerSpec.Dense dense, long inputs, RandomGenerator random) {
        this.dense = dense;
        this.kernel = Kernel.of(manager, dense, inputs, random);
    }

    @Override
    public Signal forward(List<Signal> inputs, boolean training) {
        Signal input = inputs.getFirst().channelsLast();
        NDArray sums =
                Linear.linear(input.array(), kernel.weight(), kernel.bias()).singletonOrThrow();
        return Activations.apply(dense.activation(), dense.negativeSlope(), input.with(sums));
    }

    @Override
    public List<LayerParameter> parameters() {
        return kernel.parameters();
    }
}
