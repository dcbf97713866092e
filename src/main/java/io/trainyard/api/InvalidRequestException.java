package io.trainyard.api;

/** A request that can't be understood, and what was expected. */
final class InvalidRequestException extends RuntimeException {
    private static final long serialVersionUID = 1;

    InvalidRequestException(String message) {
        super(message);
    }
}
