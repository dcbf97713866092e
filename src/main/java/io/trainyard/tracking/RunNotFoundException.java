package io.trainyard.tracking;

/** There is no run with this id: there never was, or it was deleted. */
public final class RunNotFoundException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public RunNotFoundException(long run) {
        super("There is no run " + run + ". It may have been deleted; GET /api/v1/runs lists those there are.");
    }
}
