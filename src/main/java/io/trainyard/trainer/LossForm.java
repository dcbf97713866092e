package io.trainyard.trainer;

import ai.djl.ndarray.NDArray;
import io.trainyard.spec.ActivationFunction;
import io.trainyard.spec.LayerSpec;
import io.trainyard.spec.Loss;
import io.trainyard.spec.ModelSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * What the loss is taken from. Where a final softmax or sigmoid meets its cross-entropy the activation is left out in
 * training, and applied in prediction: the same function, but its logarithm can't overflow.
 */
enum LossForm {
    SOFTMAX_LOGITS,
    SIGMOID_LOGITS,
    OUTPUTS;

    static LossForm of(ModelSpec model, Loss loss) {
        ActivationFunction last = lastActivation(model.layers().getLast());
        return switch (loss) {
            case CATEGORICAL_CROSSENTROPY -> last == ActivationFunction.SOFTMAX ? SOFTMAX_LOGITS : OUTPUTS;
            case BINARY_CROSSENTROPY -> last == ActivationFunction.SIGMOID ? SIGMOID_LOGITS : OUTPUTS;
            case MEAN_SQUARED_ERROR -> OUTPUTS;
        };
    }

    /** The model that is trained: without its last activation where the loss wants logits. */
    ModelSpec trained(ModelSpec model) {
        if (this == OUTPUTS) {
            return model;
        }
        List<LayerSpec> layers = new ArrayList<>(model.layers());
        layers.set(layers.size() - 1, withoutActivation(layers.getLast()));
        return ModelSpec.sequential(layers);
    }

    /** The model's outputs from what the trained one computes; the shape stays. */
    NDArray outputs(NDArray computed) {
        return switch (this) {
            case SOFTMAX_LOGITS -> computed.softmax(-1);
            case SIGMOID_LOGITS -> computed.getNDArrayInternal().sigmoid();
            case OUTPUTS -> computed;
        };
    }

    private static ActivationFunction lastActivation(LayerSpec layer) {
        return switch (layer) {
            case LayerSpec.Dense dense -> dense.activation();
            case LayerSpec.Activation activation -> activation.activation();
            default -> ActivationFunction.LINEAR;
        };
    }

    private static LayerSpec withoutActivation(LayerSpec layer) {
        return switch (layer) {
            case LayerSpec.Dense dense -> new LayerSpec.Dense(dense.units(), ActivationFunction.LINEAR, 0);
            case LayerSpec.Activation a -> new LayerSpec.Activation(ActivationFunction.LINEAR, 0);
            default -> layer;
        };
    }
}
