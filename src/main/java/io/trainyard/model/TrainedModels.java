package io.trainyard.model;

import io.trainyard.spec.ScheduleSpec;
import io.trainyard.tracking.Artifact;
import io.trainyard.tracking.Checkpoint;
import io.trainyard.tracking.CheckpointCache;
import io.trainyard.tracking.CheckpointStore;
import io.trainyard.tracking.RunDetails;
import io.trainyard.tracking.RunHistory;
import io.trainyard.tracking.RunNotFoundException;
import io.trainyard.tracking.RunStatus;
import io.trainyard.tracking.RunSummary;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Finds what runs learned: the final model of one that has finished, else that of its newest checkpoint. */
@ApplicationScoped
public class TrainedModels {

    private final RunHistory history;
    private final CheckpointStore checkpoints;
    private final CheckpointCache known;

    TrainedModels(RunHistory history, CheckpointStore checkpoints, CheckpointCache known) {
        this.history = history;
        this.checkpoints = checkpoints;
        this.known = known;
    }

    /**
     * Which state of a run {@link #find} will give, unless that one's file turns out to be damaged; empty when it has no
     * model. Reads no file.
     */
    public Optional<ModelState> state(RunSummary run) {
        if (run.isRangeTest()) {
            return Optional.empty();
        }
        return run.status() == RunStatus.FINISHED
                ? Optional.of(ModelState.FINAL)
                : known.newest(run).map(newest -> ModelState.of(newest, run));
    }

    /**
     * The model of a run: of its newest checkpoint that is whole, where it isn't FINISHED.
     *
     * @return to be closed
     * @throws NoModelException when it has none, or its file isn't what the trainer wrote
     */
    public TrainedModel find(long run) {
        RunDetails details = history.find(run).orElseThrow(() -> new RunNotFoundException(run));
        if (details.spec().schedule() instanceof ScheduleSpec.RangeTest) {
            throw new NoModelException("Run %d is a learning-rate range test, which leaves no model".formatted(run));
        }
        return details.artifacts().stream()
                .filter(artifact -> artifact.kind().equals("model"))
                .filter(artifact -> details.summary().status() == RunStatus.FINISHED)
                .findFirst()
                .map(artifact -> read(details, artifact))
                .orElseGet(() -> newestWhole(details));
    }

    private static TrainedModel read(RunDetails run, Artifact artifact) {
        Path file = Objects.requireNonNull(run.lastAttempt()).directory().resolve(artifact.path());
        try {
            return read(run, ModelState.FINAL, new StoredFile(file, artifact.sha256()));
        } catch (IOException e) {
            throw new NoModelException(
                    "The model of run %d can't be read: %s"
                            .formatted(run.summary().id(), e.getMessage()),
                    e);
        }
    }

    private TrainedModel newestWhole(RunDetails run) {
        List<Exception> damages = new ArrayList<>();
        for (Checkpoint checkpoint : checkpoints.usable(run.summary().id())) {
            try {
                ModelState state = ModelState.of(checkpoint, run.summary());
                return read(run, state, new StoredFile(checkpoint.path(), checkpoint.sha256()));
            } catch (IOException e) {
                damages.add(e);
            }
        }
        throw none(run.summary(), damages);
    }

    private static TrainedModel read(RunDetails run, ModelState state, StoredFile file) throws IOException {
        Safetensors whole =
                Safetensors.read(file.open(), String.valueOf(file.path().getFileName()));
        Safetensors parameters = whole.model();
        try {
            parameters.requireFinite();
        } catch (IOException | RuntimeException e) {
            whole.close();
            throw e;
        }
        RunSummary summary = run.summary();
        ModelState which = whole.hasBest() ? state.withBest() : state;
        return new TrainedModel(summary.id(), summary.name(), run.spec(), which, parameters);
    }

    private static NoModelException none(RunSummary run, List<Exception> damages) {
        if (damages.isEmpty()) {
            return new NoModelException(
                    "Run %d has no model: it is %s, and it has no checkpoint; the first is written after an epoch"
                            .formatted(run.id(), run.status()));
        }
        String reasons = String.join(
                "; ",
                damages.stream()
                        .map(damage -> String.valueOf(damage.getMessage()))
                        .toList());
        return new NoModelException(
                "Run %d has no model: it is %s, and none of its checkpoints is whole: %s"
                        .formatted(run.id(), run.status(), reasons),
                damages.getFirst());
    }
}
