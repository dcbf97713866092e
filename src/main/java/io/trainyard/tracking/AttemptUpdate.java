package io.trainyard.tracking;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a trainer newly told, committed whole or not at all, with how far its event file has been read.
 *
 * @param environment JSON of engine, versions, device, threads; null when nothing new is known
 * @param eventsOffset bytes of the event file that are in the database after this
 * @param lastEvent number of the last event that is in the database after this
 */
public record AttemptUpdate(
        List<SeriesPoints> points,
        @Nullable TrainingProgress progress,
        @Nullable String phase,
        @Nullable String environment,
        List<Artifact> artifacts,
        List<CheckpointChange> checkpoints,
        long eventsOffset,
        long lastEvent) {}
