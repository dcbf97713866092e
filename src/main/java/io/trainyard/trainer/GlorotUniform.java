package io.trainyard.trainer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.initializer.Initializer;
import java.util.random.RandomGenerator;

/**
 * Keras's initial kernel: uniform in +-sqrt(6 / (inputs + units)). Drawn in Java: DJL's XavierInitializer(UNIFORM, AVG,
 * 3) has the same distribution, but other values on each engine.
 */
record GlorotUniform(RandomGenerator random) implements Initializer {

    /** @param shape (units, inputs) */
    @Override
    public NDArray initialize(NDManager manager, Shape shape, DataType type) {
        int units = Math.toIntExact(shape.get(0));
        int inputs = Math.toIntExact(shape.get(1));
        return manager.create(values(random, units, inputs), shape);
    }

    /** A matrix of (units, inputs), row after row. */
    static float[] values(RandomGenerator random, int units, int inputs) {
        double limit = Math.sqrt(6.0 / (inputs + units));
        long count = (long) units * inputs;
        if (count > Integer.MAX_VALUE - 8) {
            throw new OutOfMemoryError("a layer of %,d x %,d weights, and 2^31 is the limit".formatted(inputs, units));
        }
        float[] values = new float[(int) count];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (limit * (2 * random.nextDouble() - 1));
        }
        return values;
    }
}
