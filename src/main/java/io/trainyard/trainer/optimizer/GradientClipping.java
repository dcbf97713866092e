package io.trainyard.trainer.optimizer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.trainyard.trainer.layer.Scalars;
import java.util.Collection;

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
                squares.add(gradient.square().sum());
            }
            NDArray norm = NDArrays.stack(squares).sum().sqrt();
            NDArray scale = Scalars.minimum(Scalars.mul(Scalars.pow(Scalars.maximum(norm, LEAST), -1), limit), 1);
            gradients.forEach(gradient -> gradient.muli(scale));
        }
    }
}
