package io.trainyard.trainer.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.norm.Dropout;
import io.trainyard.spec.LayerSpec;
import io.trainyard.spec.NoiseShape;
import java.util.List;

/** Drops in training only: outside of it an engine would copy the array. */
record DropoutLayer(LayerSpec.Dropout dropout) implements Layer {

    @Override
    public Signal forward(List<Signal> inputs, boolean training) {
        Signal input = inputs.getFirst();
        if (!training) {
            return input;
        }
        NoiseShape noise = dropout.noiseShape();
        return noise == null ? input.with(dropped(input.array())) : withNoise(noise, input.channelsLast());
    }

    /** Zeros and {@code 1 / (1 - rate)} of the noise's shape, by which the input is multiplied. */
    private Signal withNoise(NoiseShape noise, Signal input) {
        long[] shape = input.array().getShape().getShape().clone();
        for (int axis = 0; axis < shape.length; axis++) {
            shape[axis] = noise.shared().get(axis) ? 1 : shape[axis];
        }
        NDArray mask = dropped(input.array().getManager().ones(new Shape(shape)));
        return input.with(input.array().mul(mask));
    }

    private NDArray dropped(NDArray x) {
        return Dropout.dropout(x, (float) dropout.rate(), /* training= */ true).singletonOrThrow();
    }
}
