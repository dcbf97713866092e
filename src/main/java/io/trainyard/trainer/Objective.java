package io.trainyard.trainer;

import ai.djl.ndarray.NDArray;
import io.trainyard.spec.Loss;

/** The loss as Keras defines it: its mean over a batch. */
record Objective(Loss loss, LossForm form) {

    /** Keras's epsilon, which keeps probabilities from 0 and 1. */
    private static final float EPSILON = 1e-7f;

    /**
     * @param computed (batch, classes): logits or outputs, as the form says
     * @param labels (batch, classes), one-hot
     * @return a scalar
     */
    NDArray of(NDArray computed, NDArray labels) {
        return switch (form) {
            case SOFTMAX_LOGITS -> meanOverBatch(computed.logSoftmax(-1).mul(labels));
            case SIGMOID_LOGITS ->
                computed.getNDArrayInternal()
                        .softPlus()
                        .sub(computed.mul(labels))
                        .mean();
            case OUTPUTS -> ofOutputs(computed, labels);
        };
    }

    private NDArray ofOutputs(NDArray outputs, NDArray labels) {
        return switch (loss) {
            case CATEGORICAL_CROSSENTROPY -> {
                NDArray total = outputs.sum(new int[] {-1}, true); // (batch, 1)
                yield meanOverBatch(clip(outputs.div(total)).log().mul(labels));
            }
            case MEAN_SQUARED_ERROR -> outputs.sub(labels).square().mean();
            case BINARY_CROSSENTROPY -> {
                NDArray p = clip(outputs);
                NDArray ofOnes = p.log().mul(labels);
                NDArray ofZeros = p.neg().add(1).log().mul(labels.neg().add(1));
                yield ofOnes.add(ofZeros).mean().neg();
            }
        };
    }

    private static NDArray clip(NDArray probabilities) {
        return probabilities.clip(EPSILON, 1 - EPSILON);
    }

    private static NDArray meanOverBatch(NDArray logLikelihoods) {
        return logLikelihoods.sum().mul(-1f / logLikelihoods.size(0));
    }
}
