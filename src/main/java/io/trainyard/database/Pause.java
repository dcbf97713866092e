package io.trainyard.database;

import java.time.Duration;

/** Waiting between two looks at something another process does. */
final class Pause {
    private Pause() {}

    /** @throws PostgresException when the thread is interrupted */
    static void of(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PostgresException("Interrupted while waiting for PostgreSQL", e);
        }
    }
}
