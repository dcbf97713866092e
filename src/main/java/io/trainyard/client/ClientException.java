package io.trainyard.client;

import org.jspecify.annotations.Nullable;

/** The server can't be asked, or refuses; the message tells the person at the terminal why and what to do. */
public class ClientException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public ClientException(String message) {
        super(message);
    }

    public ClientException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
