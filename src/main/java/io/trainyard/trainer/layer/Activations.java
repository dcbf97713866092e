package io.trainyard.trainer.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import io.trainyard.spec.ActivationFunction;

/** Keras's activations. */
final class Activations {

    private Activations() {}

    /** @param negativeSlope of leaky_relu; without effect for the others */
    static Signal apply(ActivationFunction activation, double negativeSlope, Signal input) {
        NDArray x = input.array();
        return switch (activation) {
            case LINEAR -> input;
            case RELU -> input.with(Activation.relu(x));
            case LEAKY_RELU -> input.with(Activation.leakyRelu(x, (float) negativeSlope));
            case SIGMOID -> input.with(Activation.sigmoid(x));
            case TANH -> input.with(Activation.tanh(x));
            case SOFTMAX -> input.with(x.softmax(input.channelAxis()));
            case ELU -> input.with(Activation.elu(x, 1));
            case SELU -> input.with(selu(x));
            case GELU -> input.with(Activation.gelu(x));
            case SILU -> input.with(x.mul(Activation.sigmoid(x)));
            case SOFTPLUS -> input.with(Activation.softPlus(x));
        };
    }

    /** Not by the engines' own: the derivative of MXNet's is another function's. */
    private static NDArray selu(NDArray x) {
        NDArray elu = Activation.elu(x, (float) ActivationFunction.SELU_ALPHA);
        return Scalars.mul(elu, ActivationFunction.SELU_SCALE);
    }
}
