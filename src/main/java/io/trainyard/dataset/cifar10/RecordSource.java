package io.trainyard.dataset.cifar10;

import java.io.IOException;

/** Gives the records of a batch, one after another. */
@FunctionalInterface
interface RecordSource {

    /**
     * Fills in the next record.
     *
     * @param records where to, {@link Cifar10Layout#RECORD_BYTES} from the offset
     * @throws java.io.EOFException when there are no more
     */
    void next(byte[] records, int offset) throws IOException;
}
