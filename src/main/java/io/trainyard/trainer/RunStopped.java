package io.trainyard.trainer;

/** Ends a run early because the process was asked to stop; all points so far are written. */
final class RunStopped extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final long step;

    RunStopped(long step) {
        super("Stopped after step " + step);
        this.step = step;
    }

    long step() {
        return step;
    }
}
