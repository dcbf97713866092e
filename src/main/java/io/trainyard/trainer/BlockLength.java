package io.trainyard.trainer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.Map;

/**
 * How many steps a block has: as many as take well under a second on two cores, so that a run stops soon after it is
 * asked to. Depends on nothing but the model and the batch size, since blocks decide what dropout draws.
 */
final class BlockLength {

    private static final int MOST_STEPS = 50;
    private static final double OPERATIONS = 20e9;

    /** Multiply and add, forward and for the gradients of weights and of inputs. */
    private static final int OPERATIONS_A_WEIGHT = 6;

    private static final int CONVOLUTION_AXES = 4;

    private BlockLength() {}

    /** @param image (height, width, channels) */
    static int of(Map<String, NDArray> parameters, Shape image, int batchSize) {
        double weights = parameters.values().stream()
                .mapToDouble(array -> uses(array.getShape(), image))
                .sum();
        return (int) Math.clamp(OPERATIONS / (OPERATIONS_A_WEIGHT * weights * batchSize), 1, MOST_STEPS);
    }

    /** A convolution uses its weights at every place of, at most, the whole image. */
    private static double uses(Shape weights, Shape image) {
        double places = weights.dimension() == CONVOLUTION_AXES ? (double) image.get(0) * image.get(1) : 1;
        return weights.size() * places;
    }
}
