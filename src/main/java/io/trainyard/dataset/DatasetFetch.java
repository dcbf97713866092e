package io.trainyard.dataset;

import io.trainyard.spec.DatasetShape;

/** Gets one dataset of the catalogue from outside. */
public interface DatasetFetch {

    /** What it gets. */
    DatasetShape shape();

    /**
     * Writes all examples, verified, into the import. Interrupting the thread cancels it.
     *
     * @return where they came from, in words
     * @throws DatasetException when no source could deliver: what was tried, each reason, and what to do
     */
    String fetch(DatasetImport target, FetchProgress progress) throws InterruptedException;
}
