package io.trainyard.api;

/** What the address names isn't there. */
final class NoSuchResourceException extends RuntimeException {
    private static final long serialVersionUID = 1;

    NoSuchResourceException(String message) {
        super(message);
    }
}
