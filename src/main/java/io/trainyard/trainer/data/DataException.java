package io.trainyard.trainer.data;

import org.jspecify.annotations.Nullable;

/** A dataset's file is missing or isn't what the request says. */
public final class DataException extends RuntimeException {
    private static final long serialVersionUID = 1;

    DataException(String message) {
        super(message);
    }

    DataException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
