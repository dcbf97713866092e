package io.trainyard.tracking;

/** Somebody wrote for an attempt that is no longer the current one of its run; nothing was written. */
public final class FencedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    FencedException(AttemptKey attempt, String found) {
        super("Attempt " + attempt.number() + " of run " + attempt.run() + " may not write any more: " + found);
    }
}
