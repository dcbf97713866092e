package io.trainyard.trainer;

import ai.djl.ndarray.NDArray;
import io.trainyard.spec.ActivationFunction;
import io.trainyard.spec.LayerSpec;
import io.trainyard.spec.Loss;
import io.trainyard.spec.ModelSpec;

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

    boolean leavesOutLastActivation() {
        return this != OUTPUTS;
    }

    /** The model's real outputs from what it computes in training; the shape stays. */
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
            case LayerSpec.Flatten f -> ActivationFunction.LINEAR;
            case LayerSpec.Dropout d -> ActivationFunction.LINEAR;
        };
    }
}
