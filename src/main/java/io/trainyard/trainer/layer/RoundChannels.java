package io.trainyard.trainer.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;
import org.jspecify.annotations.Nullable;

/**
 * A convolution with channels of zeros added up to a multiple of 16, which are taken away again afterwards. PyTorch's
 * convolutions on a CPU are oneDNN's, which does the same by itself, but on some machines (seen with oneDNN 3.7.1 on an AMD
 * Zen 5) doesn't clear what it adds: sums and gradients then hold what lay in memory before, or NaN. Where nothing has to
 * be added, they are right there, too.
 *
 * @param strides (rows, columns), like {@code padding} and {@code dilation}
 */
record RoundChannels(Shape strides, Shape padding, Shape dilation) {

    private static final int MULTIPLE = 16;

    /** Images of so few channels oneDNN takes as they are. */
    private static final int FEW = 3;

    private static final int OUTPUTS = 0;
    private static final int CHANNELS = 1;

    /** Whether the engine and device need it. With groups nothing is added. */
    static boolean neededFor(NDArray images, int groups) {
        return groups == 1
                && images.getManager().getEngine().getEngineName().equals("PyTorch")
                && !images.getDevice().isGpu();
    }

    /**
     * What the engine's convolution gives.
     *
     * @param images (batch, channels, height, width)
     * @param weight (outputs, channels, height, width)
     * @param bias (outputs)
     */
    NDArray convolved(NDArray images, NDArray weight, @Nullable NDArray bias) {
        NDManager owner = images.getManager();
        boolean few = images.size(CHANNELS) <= FEW;
        NDArray sums = Conv2d.conv2d(
                        few ? images : filled(images, CHANNELS, owner),
                        filled(few ? weight : filled(weight, CHANNELS, owner), OUTPUTS, owner),
                        bias == null ? null : filled(bias, OUTPUTS, owner),
                        strides,
                        padding,
                        dilation)
                .singletonOrThrow();
        long outputs = weight.size(OUTPUTS);
        return sums.size(CHANNELS) == outputs
                ? sums
                : sums.split(new long[] {outputs}, CHANNELS).head();
    }

    /** @param owner of the result, since weights live longer than a step */
    private static NDArray filled(NDArray array, int axis, NDManager owner) {
        long beyond = array.size(axis) % MULTIPLE;
        if (beyond == 0) {
            return array;
        }
        long[] missing = array.getShape().getShape().clone();
        missing[axis] = MULTIPLE - beyond;
        try (NDArray zeros = owner.zeros(new Shape(missing))) {
            NDArray filled = NDArrays.concat(new NDList(array, zeros), axis);
            filled.attach(owner);
            return filled;
        }
    }
}
