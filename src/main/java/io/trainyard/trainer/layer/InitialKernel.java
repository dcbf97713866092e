package io.trainyard.trainer.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.trainyard.spec.KernelInitializer;
import java.util.random.RandomGenerator;

/** Keras's initial kernels. Drawn in Java: the engines' own have the same distributions, but other values on each. */
public final class InitialKernel {

    /** The standard deviation of a standard normal one that is cut off at two. */
    private static final double CUT_OFF_DEVIATION = 0.87962566103423978;

    private static final double CUT_OFF = 2;

    private InitialKernel() {}

    /**
     * A kernel of a dense layer or a convolution.
     *
     * @param shape (outputs, inputs), followed by (height, width) for a convolution
     */
    static NDArray create(NDManager manager, KernelInitializer initializer, RandomGenerator random, Shape shape) {
        return manager.create(values(initializer, random, shape.getShape()), shape);
    }

    /** All values of such a kernel, row after row. */
    public static float[] values(KernelInitializer initializer, RandomGenerator random, long... shape) {
        double area = 1;
        for (int axis = 2; axis < shape.length; axis++) {
            area *= shape[axis];
        }
        double variance = initializer.variance(shape[1] * area, shape[0] * area);
        float[] values = new float[count(new Shape(shape))];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (initializer.uniform() ? uniform(random, variance) : normal(random, variance));
        }
        return values;
    }

    private static double uniform(RandomGenerator random, double variance) {
        return Math.sqrt(3 * variance) * (2 * random.nextDouble() - 1);
    }

    private static double normal(RandomGenerator random, double variance) {
        double value = random.nextGaussian();
        while (Math.abs(value) > CUT_OFF) {
            value = random.nextGaussian();
        }
        return value * Math.sqrt(variance) / CUT_OFF_DEVIATION;
    }

    private static int count(Shape shape) {
        if (shape.size() > Integer.MAX_VALUE - 8) {
            throw new OutOfMemoryError(
                    "a kernel of %s, %,d weights, and 2^31 is the limit".formatted(shape, shape.size()));
        }
        return (int) shape.size();
    }
}
