package io.trainyard.trainer.optimizer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.trainyard.trainer.layer.Scalars;
import java.util.Collection;
import java.util.function.Function;

/** Keeps a step from being too large. */
final class GradientClipping {

    /** What a norm is at least divided by, so that gradients of 0 stay 0. */
    private static final float LEAST = 1e-30f;

    private GradientClipping() {}

    /**
     * Where the norm of all gradients together is larger than the limit, scales all down to it, in place: Pascanu et al.,
     * https://arxiv.org/abs/1211.5063. Computed on the device, without waiting for it.
     */
    static void toGlobalNorm(Collection<NDArray> gradients, double limit) {
        try (NDManager temporary = gradients.iterator().next().getManager().newSubManager()) {
            NDList squares = new NDList();
            for (NDArray gradient : gradients) {
                gradient.tempAttach(temporary);
                squares.add(sumOfSquares(gradient));
            }
            NDArray scale = scale(NDArrays.stack(squares).sum().sqrt(), limit);
            gradients.forEach(gradient -> gradient.muli(scale));
        }
    }

    /**
     * Does so for each parameter's gradient by itself.
     *
     * @param parts of a gradient of many parameters, as views; of any other, itself
     */
    static void eachToNorm(Collection<NDArray> gradients, Function<NDArray, NDList> parts, double limit) {
        try (NDManager temporary = gradients.iterator().next().getManager().newSubManager()) {
            for (NDArray gradient : gradients) {
                gradient.tempAttach(temporary);
                for (NDArray part : parts.apply(gradient)) {
                    part.muli(scale(sumOfSquares(part).sqrt(), limit));
                }
            }
        }
    }

    private static NDArray sumOfSquares(NDArray values) {
        try (NDArray squares = values.square()) {
            return squares.sum();
        }
    }

    /** What brings a norm down to the limit; 1 where it isn't larger. */
    private static NDArray scale(NDArray norm, double limit) {
        return Scalars.minimum(Scalars.mul(Scalars.pow(Scalars.maximum(norm, LEAST), -1), limit), 1);
    }
}
