package io.trainyard.trainer;

import org.jspecify.annotations.Nullable;

/** The device that was asked for can't be used. Never answered by using another one. */
final class DeviceException extends RuntimeException {
    private static final long serialVersionUID = 1;

    DeviceException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
