package io.trainyard.trainer;

import ai.djl.ndarray.NDArray;
import io.trainyard.trainer.data.Batch;

/**
 * Results that weren't read from the device yet. They belong to their batch.
 *
 * @param loss a scalar
 * @param computed (batch, classes)
 */
record DeviceStep(Batch batch, NDArray loss, NDArray computed) implements Step {

    @Override
    public void close() {
        batch.close();
    }
}
