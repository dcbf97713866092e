package io.trainyard.launch;

import io.trainyard.protocol.TrainerEvent;
import io.trainyard.tracking.Artifact;
import io.trainyard.tracking.AttemptUpdate;
import io.trainyard.tracking.CheckpointChange;
import io.trainyard.tracking.FailureKind;
import io.trainyard.tracking.SeriesPoints;
import io.trainyard.tracking.TrainingProgress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Translates one batch of events into one update, and remembers how the run ended if it did. */
final class EventIngest {
    private final BuildInfo build;
    private final List<SeriesPoints> points = new ArrayList<>();
    private final List<Artifact> artifacts = new ArrayList<>();
    private final List<CheckpointChange> checkpoints = new ArrayList<>();
    private @Nullable TrainingProgress progress;
    private @Nullable String phase;
    private @Nullable String environment;
    private @Nullable Outcome outcome;
    private long last;

    EventIngest(BuildInfo build, long lastEvent) {
        this.build = build;
        this.last = lastEvent;
    }

    /**
     * The batch as an update.
     *
     * @throws DamagedEventsException when an event is missing
     */
    AttemptUpdate update(EventFile.Batch batch) {
        for (TrainerEvent event : batch.events()) {
            if (event.number() > last) {
                if (event.number() != last + 1) {
                    throw new DamagedEventsException(last, event.number());
                }
                take(event);
                last = event.number();
            }
        }
        return new AttemptUpdate(points, progress, phase, environment, artifacts, checkpoints, batch.end(), last);
    }

    /** How the run ended; null while it goes on. */
    @Nullable
    Outcome outcome() {
        return outcome;
    }

    private void take(TrainerEvent event) {
        switch (event) {
            case TrainerEvent.Started started -> environment = build.environment(started);
            case TrainerEvent.PhaseChanged changed ->
                phase = changed.phase().name().toLowerCase(Locale.ROOT);
            case TrainerEvent.Progress now ->
                progress = new TrainingProgress(now.epoch(), now.step(), now.stepMillis());
            case TrainerEvent.Points recorded ->
                recorded.series()
                        .forEach(series ->
                                points.add(new SeriesPoints(series.key(), series.firstStep(), series.values())));
            case TrainerEvent.FileWritten file ->
                artifacts.add(new Artifact(file.kind(), file.path(), file.sizeBytes(), file.sha256()));
            case TrainerEvent.CheckpointWritten written -> checkpoints.add(change(written));
            case TrainerEvent.CheckpointRefused refused ->
                checkpoints.add(new CheckpointChange.Refused(refused.path(), refused.reason()));
            case TrainerEvent.Resumed resumed ->
                checkpoints.add(new CheckpointChange.Resumed(resumed.path(), resumed.step()));
            case TrainerEvent.Finished finished -> outcome = Outcome.finished();
            case TrainerEvent.Stopped stopped -> outcome = Outcome.killed("Stopped at step " + stopped.step());
            case TrainerEvent.Diverged diverged ->
                outcome = Outcome.failed(
                        FailureKind.DIVERGED,
                        "diverged at step " + diverged.step() + ": the loss became " + diverged.loss()
                                + ". A smaller learning rate usually helps.");
            case TrainerEvent.Failed failed ->
                outcome = Outcome.failed(FailureKind.of(failed.kind()), failed.message());
        }
    }

    private static CheckpointChange change(TrainerEvent.CheckpointWritten written) {
        return new CheckpointChange.Written(
                written.path(),
                written.sizeBytes(),
                written.sha256(),
                written.epoch(),
                written.step(),
                written.loss(),
                written.best(),
                written.series(),
                written.dropped());
    }
}
