package io.trainyard.trainer;

/** A checkpoint that can't be gone on from, and why. */
final class CheckpointException extends Exception {

    private static final long serialVersionUID = 1;

    CheckpointException(String message) {
        super(message);
    }

    CheckpointException(String message, Throwable cause) {
        super(message, cause);
    }
}
