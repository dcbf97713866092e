package io.trainyard.dataset;

import io.trainyard.spec.DatasetShape;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A dataset of the catalogue as it is at this moment.
 *
 * @param shape of the imported dataset, else what the catalogue says
 * @param hash its version; null unless READY
 * @param progress of the fetch that runs or has failed; null otherwise
 * @param problem why it is FAILED or DAMAGED, and what to do; null otherwise
 */
public record DatasetStatus(
        DatasetShape shape,
        State state,
        @Nullable String hash,
        @Nullable FetchState progress,
        @Nullable String problem) {

    /** MISSING is fetched on first need, FAILED again on the next. */
    public enum State {
        MISSING,
        FETCHING,
        READY,
        FAILED,
        DAMAGED
    }

    static DatasetStatus ready(ImportedDataset dataset) {
        return new DatasetStatus(dataset.shape(), State.READY, dataset.hash(), null, null);
    }

    static DatasetStatus damaged(DatasetShape shape, String problem) {
        return new DatasetStatus(shape, State.DAMAGED, null, null, problem);
    }

    static DatasetStatus absent(DatasetShape shape, Optional<FetchState> progress) {
        if (progress.isEmpty()) {
            return new DatasetStatus(shape, State.MISSING, null, null, null);
        }
        FetchState last = progress.get();
        return last.phase() == FetchState.Phase.FAILED
                ? new DatasetStatus(shape, State.FAILED, null, last, last.message())
                : new DatasetStatus(shape, State.FETCHING, null, last, null);
    }
}
