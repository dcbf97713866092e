package io.trainyard.model;

/** A run has no model to give away, and why. */
public final class NoModelException extends RuntimeException {
    private static final long serialVersionUID = 1;

    NoModelException(String message) {
        super(message);
    }

    NoModelException(String message, Throwable cause) {
        super(message, cause);
    }
}
