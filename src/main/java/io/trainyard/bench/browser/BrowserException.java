package io.trainyard.bench.browser;

/** The browser doesn't start or doesn't do what it was asked. */
public final class BrowserException extends RuntimeException {
    private static final long serialVersionUID = 1;

    BrowserException(String message) {
        super(message);
    }

    BrowserException(String message, Throwable cause) {
        super(message, cause);
    }
}
