package io.trainyard.trainer.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.trainyard.spec.Initializer;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.random.RandomGenerator;

/** Keras's initial kernels and biases. Drawn in Java: the engines' own have the same distributions, but other values on each. */
public final class InitialValues {

    /** The standard deviation of a standard normal one that is cut off at two. */
    private static final double CUT_OFF_DEVIATION = 0.87962566103423978;

    private static final double CUT_OFF = 2;

    /** Keras's range and deviation where none is taken from the shape. */
    private static final double SMALL = 0.05;

    private InitialValues() {}

    /**
     * A kernel or a bias of a dense layer or a convolution.
     *
     * @param shape (outputs, inputs), followed by (height, width) for a convolution; (outputs) for a bias
     */
    static NDArray create(NDManager manager, Initializer initializer, RandomGenerator random, Shape shape) {
        return manager.create(values(initializer, random, shape.getShape()), shape);
    }

    /**
     * All values of what lies along a layer's axes. Keras takes the last of them for outputs and the one before for inputs.
     *
     * @param sizes of the axes, in the order in which they were given
     */
    public static float[] along(Initializer initializer, RandomGenerator random, List<Long> sizes) {
        return values(
                initializer,
                random,
                sizes.reversed().stream().mapToLong(Long::longValue).toArray());
    }

    /** All values of such an array, row after row. */
    public static float[] values(Initializer initializer, RandomGenerator random, long... shape) {
        int outputs = Math.toIntExact(shape[0]);
        float[] values = new float[count(new Shape(shape))];
        if (initializer == Initializer.ORTHOGONAL) {
            OrthogonalKernel.draw(random, values, outputs);
            return values;
        }
        double area = 1;
        for (int axis = 2; axis < shape.length; axis++) {
            area *= shape[axis];
        }
        double inputs = shape.length == 1 ? outputs : shape[1];
        DoubleSupplier next = next(initializer, random, inputs * area, outputs * area);
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) next.getAsDouble();
        }
        return values;
    }

    private static DoubleSupplier next(Initializer initializer, RandomGenerator random, double fanIn, double fanOut) {
        return switch (initializer) {
            case GLOROT_UNIFORM -> uniform(random, limit(2 / (fanIn + fanOut)));
            case HE_UNIFORM -> uniform(random, limit(2 / fanIn));
            case LECUN_UNIFORM -> uniform(random, limit(1 / fanIn));
            case RANDOM_UNIFORM -> uniform(random, SMALL);
            case GLOROT_NORMAL -> normal(random, 2 / (fanIn + fanOut));
            case HE_NORMAL -> normal(random, 2 / fanIn);
            case LECUN_NORMAL -> normal(random, 1 / fanIn);
            case RANDOM_NORMAL -> () -> SMALL * random.nextGaussian();
            case TRUNCATED_NORMAL -> () -> SMALL * cutOff(random);
            case ZEROS -> () -> 0;
            case ONES -> () -> 1;
            case ORTHOGONAL -> throw new IllegalArgumentException("Indicates a bug: not drawn value by value");
        };
    }

    private static double limit(double variance) {
        return Math.sqrt(3 * variance);
    }

    private static DoubleSupplier uniform(RandomGenerator random, double limit) {
        return () -> limit * (2 * random.nextDouble() - 1);
    }

    private static DoubleSupplier normal(RandomGenerator random, double variance) {
        double deviation = Math.sqrt(variance);
        return () -> cutOff(random) * deviation / CUT_OFF_DEVIATION;
    }

    private static double cutOff(RandomGenerator random) {
        double value = random.nextGaussian();
        while (Math.abs(value) > CUT_OFF) {
            value = random.nextGaussian();
        }
        return value;
    }

    private static int count(Shape shape) {
        if (shape.size() > Integer.MAX_VALUE - 8) {
            throw new OutOfMemoryError(
                    "a kernel of %s, %,d weights, and 2^31 is the limit".formatted(shape, shape.size()));
        }
        return (int) shape.size();
    }
}
