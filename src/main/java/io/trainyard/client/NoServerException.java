package io.trainyard.client;

/** Nothing answers at the address. */
public final class NoServerException extends ClientException {
    private static final long serialVersionUID = 1;

    NoServerException(String message) {
        super(message);
    }

    NoServerException(String message, Throwable cause) {
        super(message, cause);
    }
}
