package io.trainyard.trainer.data;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/**
 * Some examples on the device. All that is computed from it is freed with it, unless attached elsewhere.
 *
 * @param images (batch, height, width, channels) or (batch, channels, height, width), as the network takes them, float32 in
 *     [0, 1]
 * @param labels (batch, classes), float32, one-hot or smoothed
 * @param classes the label of each example
 */
public record Batch(NDManager manager, NDArray images, NDArray labels, int[] classes) implements AutoCloseable {

    public int size() {
        return classes.length;
    }

    @Override
    public void close() {
        manager.close();
    }
}
