package io.trainyard.trainer.layer;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.function.UnaryOperator;

/**
 * Arithmetic of an array with plain numbers. With PyTorch, DJL makes an array of every number on the device of the
 * operand's manager, and on a GPU that is a copy which waits for all work before it. So the operand belongs to the host
 * meanwhile: PyTorch takes a number from there as a constant of its kernel.
 */
public final class Scalars {

    private Scalars() {}

    public static NDArray add(NDArray x, double summand) {
        return onHost(x, a -> a.add((float) summand));
    }

    public static NDArray mul(NDArray x, double factor) {
        return onHost(x, a -> a.mul((float) factor));
    }

    /** In place. */
    public static NDArray muli(NDArray x, double factor) {
        return onHost(x, a -> a.muli((float) factor));
    }

    public static NDArray pow(NDArray x, double exponent) {
        return onHost(x, a -> a.pow((float) exponent));
    }

    public static NDArray maximum(NDArray x, double least) {
        return onHost(x, a -> a.maximum((float) least));
    }

    public static NDArray minimum(NDArray x, double most) {
        return onHost(x, a -> a.minimum((float) most));
    }

    /** What is less than the least becomes it, and what is more than the most. */
    public static NDArray clip(NDArray x, double least, double most) {
        return onHost(x, a -> a.clip((float) least, (float) most));
    }

    private static NDArray onHost(NDArray x, UnaryOperator<NDArray> operation) {
        NDManager owner = x.getManager();
        try (NDManager host = owner.newSubManager(Device.cpu())) {
            x.tempAttach(host);
            NDArray result = operation.apply(x);
            if (result != x) {
                result.attach(owner);
            }
            return result;
        }
    }
}
