package io.trainyard.trainer.layer;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.function.BinaryOperator;

/**
 * Arithmetic of an array with plain numbers. With PyTorch, DJL makes an array of every number, and of memory that Java
 * frees once it collects the garbage, although PyTorch may still need the number for a gradient. So with PyTorch a number
 * is an array of PyTorch's own memory here. It is on the host: to a GPU it would be a copy which waits for all work
 * before it, and from there PyTorch takes it as a constant of its kernel.
 */
public final class Scalars {

    private Scalars() {}

    public static NDArray add(NDArray x, double summand) {
        return isPyTorch(x) ? withArray(x, summand, NDArray::add) : x.add((float) summand);
    }

    public static NDArray mul(NDArray x, double factor) {
        return isPyTorch(x) ? withArray(x, factor, NDArray::mul) : x.mul((float) factor);
    }

    /** In place. */
    public static NDArray muli(NDArray x, double factor) {
        return isPyTorch(x) ? withArray(x, factor, NDArray::muli) : x.muli((float) factor);
    }

    public static NDArray pow(NDArray x, double exponent) {
        return isPyTorch(x) ? withArray(x, exponent, NDArray::pow) : x.pow((float) exponent);
    }

    public static NDArray maximum(NDArray x, double least) {
        return isPyTorch(x) ? withArray(x, least, NDArray::maximum) : x.maximum((float) least);
    }

    public static NDArray minimum(NDArray x, double most) {
        return isPyTorch(x) ? withArray(x, most, NDArray::minimum) : x.minimum((float) most);
    }

    /**
     * What is less than the least becomes it, and what is more than the most. Of an element that is exactly one of the two
     * PyTorch passes half of the gradient, MXNet all of it.
     */
    public static NDArray clip(NDArray x, double least, double most) {
        return isPyTorch(x) ? minimum(maximum(x, least), most) : x.clip((float) least, (float) most);
    }

    private static boolean isPyTorch(NDArray x) {
        return x.getManager().getEngine().getEngineName().equals("PyTorch");
    }

    private static NDArray withArray(NDArray x, double number, BinaryOperator<NDArray> operation) {
        try (NDManager host = x.getManager().newSubManager(Device.cpu())) {
            return operation.apply(x, host.full(new Shape(), (float) number, DataType.FLOAT32));
        }
    }
}
