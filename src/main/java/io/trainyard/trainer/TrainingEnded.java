package io.trainyard.trainer;

import io.trainyard.protocol.TrainerEvent.Series;

/** Ends a training before its last epoch because it has done what it should; all points so far are written. */
final class TrainingEnded extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Series where;

    /**
     * @param message for the log
     * @param where it ended, as a series of one value
     */
    TrainingEnded(String message, Series where) {
        super(message);
        this.where = where;
    }

    Series where() {
        return where;
    }
}
