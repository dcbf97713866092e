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
        return switch (this) {
            case SCHEDULED, RUNNING -> false;
            case FINISHED, FAILED, KILLED -> true;
        };
    }

    /** The only transition table there is. What runs is SCHEDULED again when it is interrupted, what ended when continued. */
    Set<RunStatus> next() {
        return switch (this) {
            case SCHEDULED -> Set.of(RUNNING, FAILED, KILLED);
            case RUNNING -> Set.of(SCHEDULED, FINISHED, FAILED, KILLED);
            case FINISHED, FAILED, KILLED -> Set.of(SCHEDULED);
        };
    }
}
