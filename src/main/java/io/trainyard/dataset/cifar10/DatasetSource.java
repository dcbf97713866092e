package io.trainyard.dataset.cifar10;

import io.trainyard.dataset.FetchProgress;
import java.io.IOException;
import java.nio.file.Path;

/** A place that CIFAR-10 can be had from. */
interface DatasetSource {

    /** What people call it. */
    String name();

    /**
     * Writes all batches.
     *
     * @param scratch a directory for what is needed meanwhile; somebody else deletes it
     * @throws java.io.EOFException when the data was cut, so that a second try may help
     * @throws IOException when this source can't deliver; the message is the reason
     */
    void read(Cifar10Writer writer, Path scratch, FetchProgress progress) throws IOException, InterruptedException;
}
