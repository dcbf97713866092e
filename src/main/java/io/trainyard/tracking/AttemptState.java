package io.trainyard.tracking;

import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where an attempt is, as a worker that takes it up (again) needs it.
 *
 * @param worker the worker that made it
 * @param pid of the trainer; null while none was started
 * @param eventsOffset bytes of the event file that are in the database
 */
public record AttemptState(
        AttemptKey key,
        String worker,
        Path directory,
        @Nullable Long pid,
        @Nullable Instant processStartedAt,
        long eventsOffset,
        long lastEvent) {}
