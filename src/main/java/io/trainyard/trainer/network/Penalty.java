package io.trainyard.trainer.network;

import ai.djl.ndarray.NDArray;
import io.trainyard.trainer.layer.LayerParameter;
import io.trainyard.trainer.layer.Scalars;
import java.util.List;

/**
 * {@code sum(l2 * sum(kernel^2))} over some kernels, which Keras adds to the loss, in evaluation too.
 *
 * @param kernels those with a penalty
 */
record Penalty(List<LayerParameter> kernels) {

    static final Penalty NONE = new Penalty(List.of());

    /** @param loss a scalar, which the result belongs to like the loss itself */
    NDArray addedTo(NDArray loss) {
        NDArray sum = loss;
        for (LayerParameter kernel : kernels) {
            NDArray squares = kernel.array().square();
            squares.attach(loss.getManager()); // not with the kernel, which lives as long as the run
            sum = sum.add(Scalars.mul(squares.sum(), kernel.l2()));
        }
        return sum;
    }
}
