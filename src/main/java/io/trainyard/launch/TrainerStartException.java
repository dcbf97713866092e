package io.trainyard.launch;

/** A trainer can't be started, and why. */
final class TrainerStartException extends Exception {
    private static final long serialVersionUID = 1;

    TrainerStartException(String message) {
        super(message);
    }

    TrainerStartException(String message, Throwable cause) {
        super(message, cause);
    }
}
