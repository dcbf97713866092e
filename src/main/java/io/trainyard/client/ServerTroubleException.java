package io.trainyard.client;

import org.jspecify.annotations.Nullable;

/** The server answers, but can't do just now what it was asked for, for example because its database is away. */
public final class ServerTroubleException extends ClientException {
    private static final long serialVersionUID = 1;

    ServerTroubleException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
