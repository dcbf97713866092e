package io.trainyard.trainer.network;

import ai.djl.ndarray.NDArray;
import io.trainyard.trainer.layer.LayerParameter;
import io.trainyard.trainer.layer.Scalars;
import java.util.List;

/**
 * {@code sum(l2 * sum(w^2))} over some kernels and biases, which Keras adds to the loss, in evaluation too.
 *
 * @param penalised those with a penalty
 */
record Penalty(List<LayerParameter> penalised) {

    static final Penalty NONE = new Penalty(List.of());

    /** @param loss a scalar, which the result belongs to like the loss itself */
    NDArray addedTo(NDArray loss) {
        NDArray sum = loss;
        for (LayerParameter parameter : penalised) {
            NDArray squares = parameter.array().square();
            squares.attach(loss.getManager()); // not with the parameter, which lives as long as the run
            sum = sum.add(Scalars.mul(squares.sum(), parameter.l2()));
        }
        return sum;
    }
}
