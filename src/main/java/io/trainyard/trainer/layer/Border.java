package io.trainyard.trainer.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import io.trainyard.spec.Padding;
import io.trainyard.spec.Size;

/**
 * What is added around images, as Keras does: where the sum is odd, one row or column more at the end than at the start.
 * Engines know only equal sides.
 *
 * @param top rows before the first
 * @param bottom rows after the last
 * @param left columns before the first
 * @param right columns after the last
 */
record Border(long top, long bottom, long left, long right) {

    /** @param images (batch, channels, height, width) */
    static Border of(Padding padding, NDArray images, Size window, Size strides) {
        long rows = padding.added(images.size(2), window.height(), strides.height());
        long columns = padding.added(images.size(3), window.width(), strides.width());
        return new Border(rows / 2, rows - rows / 2, columns / 2, columns - columns / 2);
    }

    /** Whether the engine's own padding, {@link #sides}, does the same. */
    boolean even() {
        return top == bottom && left == right;
    }

    boolean none() {
        return bottom == 0 && right == 0;
    }

    /** (rows, columns) at each side. */
    Shape sides() {
        return new Shape(top, left);
    }

    /** The images with this border of equal values, (batch, channels, height, width). */
    NDArray around(NDArray images, float value) {
        NDArray rows = between(images, 2, top, bottom, value);
        return between(rows, 3, left, right, value);
    }

    private static NDArray between(NDArray images, int axis, long before, long after, float value) {
        NDList parts = new NDList();
        if (before > 0) {
            parts.add(strip(images, axis, before, value));
        }
        parts.add(images);
        if (after > 0) {
            parts.add(strip(images, axis, after, value));
        }
        return parts.size() == 1 ? images : NDArrays.concat(parts, axis);
    }

    private static NDArray strip(NDArray images, int axis, long width, float value) {
        long[] shape = images.getShape().getShape().clone();
        shape[axis] = width;
        return images.getManager().full(new Shape(shape), value);
    }
}
