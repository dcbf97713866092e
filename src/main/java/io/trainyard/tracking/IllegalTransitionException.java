package io.trainyard.tracking;

/** A run was asked to become what it can't become from where it is. */
public final class IllegalTransitionException extends RuntimeException {
    private static final long serialVersionUID = 1;

    IllegalTransitionException(long run, RunStatus from, RunStatus to) {
        super("Run " + run + " is " + from + " and can't become " + to);
    }
}
