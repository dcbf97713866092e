package io.trainyard.trainer;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.LambdaBlock;
import io.trainyard.spec.ActivationFunction;

/** Activations as DJL blocks. */
final class Activations {

    private Activations() {}

    /** @param negativeSlope of leaky_relu; without effect for the others */
    static Block block(ActivationFunction activation, double negativeSlope) {
        return switch (activation) {
            case LINEAR -> Blocks.identityBlock();
            case RELU -> Activation.reluBlock();
            case LEAKY_RELU -> Activation.leakyReluBlock((float) negativeSlope);
            case SIGMOID -> Activation.sigmoidBlock();
            case TANH -> Activation.tanhBlock();
            case SOFTMAX -> LambdaBlock.singleton(Activations::softmax);
        };
    }

    private static NDArray softmax(NDArray array) {
        return array.softmax(-1);
    }
}
