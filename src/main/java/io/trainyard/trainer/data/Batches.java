package io.trainyard.trainer.data;

/**
 * Batches of the examples of one split: pixels scaled to [0, 1], labels one-hot or smoothed; the same numbers wherever they
 * are made. A batch has to be closed before the next is read, and an order isn't changed once it was given. Not
 * thread-safe.
 */
public sealed interface Batches permits HostBatches, DeviceBatches {

    ImageData data();

    default int count() {
        return data().count();
    }

    /** The examples {@code order[first]} to {@code order[end - 1]}, in this order. */
    Batch read(int[] order, int first, int end);

    /** The same, with images changed as is drawn for this epoch. */
    Batch readAugmented(int epoch, int[] order, int first, int end);
}
