package io.trainyard.trainer.network;

import ai.djl.ndarray.NDArray;
import io.trainyard.spec.Loss;
import io.trainyard.spec.LossEnding;
import io.trainyard.trainer.layer.Scalars;

/** The loss as Keras defines it: its mean over a batch, and the penalty on kernels and biases. */
public record Objective(Loss loss, LossEnding ending, Penalty penalty) {

    /** Keras's epsilon, which keeps probabilities from 0 and 1. */
    private static final float EPSILON = 1e-7f;

    /**
     * @param computed (batch, classes): logits or outputs, as the ending says
     * @param labels (batch, classes), one-hot, smoothed where that is asked for
     * @return a scalar
     */
    public NDArray of(NDArray computed, NDArray labels) {
        return penalty.addedTo(
                ending == LossEnding.FROM_LOGITS ? ofLogits(computed, labels) : ofOutputs(computed, labels));
    }

    /** The model's outputs from what the trained one computes; the shape stays. */
    NDArray outputs(NDArray computed) {
        if (ending != LossEnding.FROM_LOGITS) {
            return computed;
        }
        return loss == Loss.BINARY_CROSSENTROPY ? computed.getNDArrayInternal().sigmoid() : computed.softmax(-1);
    }

    private NDArray ofLogits(NDArray logits, NDArray labels) {
        return loss == Loss.BINARY_CROSSENTROPY
                ? logits.getNDArrayInternal().softPlus().sub(logits.mul(labels)).mean()
                : meanOverBatch(logits.logSoftmax(-1).mul(labels));
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
                NDArray ofZeros = Scalars.add(p.neg(), 1).log().mul(Scalars.add(labels.neg(), 1));
                yield ofOnes.add(ofZeros).mean().neg();
            }
        };
    }

    private static NDArray clip(NDArray probabilities) {
        return Scalars.clip(probabilities, EPSILON, 1 - EPSILON);
    }

    private static NDArray meanOverBatch(NDArray logLikelihoods) {
        return Scalars.mul(logLikelihoods.sum(), -1.0 / logLikelihoods.size(0));
    }
}
