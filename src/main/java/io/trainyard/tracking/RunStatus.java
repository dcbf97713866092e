package io.trainyard.tracking;

import java.util.Set;

/** The states of a run, in MLflow's words. */
public enum RunStatus {
    SCHEDULED,
    RUNNING,
    FINISHED,
    FAILED,
    KILLED;

    public boolean ended() {
        return next().isEmpty();
    }

    /** The only transition table there is. */
    Set<RunStatus> next() {
        return switch (this) {
            case SCHEDULED -> Set.of(RUNNING, FAILED, KILLED);
            case RUNNING -> Set.of(FINISHED, FAILED, KILLED);
            case FINISHED, FAILED, KILLED -> Set.of();
        };
    }
}
