package io.trainyard.trainer.layer;

import ai.djl.ndarray.NDArray;

/**
 * An array that belongs to a layer and to the model's file.
 *
 * @param name within its layer, such as {@code weight}
 * @param trainable whether the optimizer changes it
 * @param l2 what its squares are multiplied with in the loss, 0 for no penalty
 */
public record LayerParameter(String name, NDArray array, boolean trainable, double l2) {

    public LayerParameter {
        if (trainable) {
            array.setRequiresGradient(true);
        }
    }

    static LayerParameter kept(String name, NDArray array) {
        return new LayerParameter(name, array, false, 0);
    }
}
