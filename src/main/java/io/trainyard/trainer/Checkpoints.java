package io.trainyard.trainer;

import io.trainyard.protocol.TrainerRequest.Checkpoint;
import io.trainyard.protocol.TrainerRequest.TrainerRun;
import io.trainyard.spec.ScheduleSpec;
import io.trainyard.trainer.file.ResultFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** When the state of a run is kept, and how long: the newest ones, and the one with the smallest loss. Not thread-safe. */
final class Checkpoints {

    private final TrainerRun run;
    private final String specHash;
    private final Learner learner;
    private final EarlyStopping earlyStopping;
    private final Map<String, long[]> shapes;
    private final Progress progress;
    private final RunEvents events;
    private final List<Checkpoint> kept = new ArrayList<>(); // the newest last
    private int blockSteps;
    private Progress.@Nullable Saved last;

    /**
     * @param shapes of the parameters, by name
     * @param blockSteps of a run that begins; one that goes on has its own
     */
    Checkpoints(
            TrainerRun run,
            Learner learner,
            EarlyStopping earlyStopping,
            Map<String, long[]> shapes,
            Progress progress,
            RunEvents events,
            int blockSteps) {
        this.run = run;
        this.specHash = SpecHash.of(run.spec());
        this.learner = learner;
        this.earlyStopping = earlyStopping;
        this.shapes = shapes;
        this.progress = progress;
        this.events = events;
        this.blockSteps = blockSteps;
    }

    /** Steps that are always done together: a run goes on only between blocks. */
    int blockSteps() {
        return blockSteps;
    }

    /**
     * Goes on from the newest checkpoint that is whole; where there is none, training begins anew. So does a range test,
     * which is short and keeps none: what it has seen of the losses would be missing.
     */
    void resume() {
        List<Checkpoint> older = new ArrayList<>(isRangeTest() ? List.of() : run.checkpoints());
        while (!older.isEmpty()) {
            Checkpoint newest = older.getFirst();
            Optional<CheckpointFile> whole = read(newest);
            if (whole.isPresent()) {
                kept.addAll(older.reversed());
                restore(whole.get());
                events.resumed(newest.path().toString(), newest.step());
                return;
            }
            older.removeFirst();
        }
        if (!run.checkpoints().isEmpty()) {
            events.resumed(null, 0);
        }
    }

    /** @param loss by which the best is chosen */
    void afterEpoch(double loss) throws IOException {
        int done = progress.epoch() - 1;
        boolean ends = done >= run.spec().fit().epochs() || earlyStopping.outOfPatience();
        if (ends || done % run.spec().fit().checkpoints().everyEpochs() == 0) {
            write(Double.isFinite(loss) ? loss : null);
        }
    }

    /** Keeps the state of a run that is stopped, unless it is kept already. */
    void beforeStop() throws IOException {
        if (progress.steps() > 0 && !isKept()) {
            write(null);
        }
    }

    private boolean isKept() {
        return last != null && last.epoch() == progress.epoch() && last.step() == progress.step();
    }

    private Optional<CheckpointFile> read(Checkpoint checkpoint) {
        try {
            return Optional.of(CheckpointFile.read(checkpoint, specHash));
        } catch (CheckpointException e) {
            TrainerMain.log("The checkpoint " + checkpoint.path() + " is refused", e);
            events.checkpointRefused(checkpoint.path().toString(), String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private void restore(CheckpointFile file) {
        learner.restore(file.state());
        earlyStopping.restore(file.position().earlyStopping(), file.state().arrays());
        events.goOnBehind(file.position().series());
        blockSteps = file.position().blockSteps();
        last = file.position().progress();
        progress.restore(last);
    }

    private boolean isRangeTest() {
        return run.spec().schedule() instanceof ScheduleSpec.RangeTest;
    }

    private void write(@Nullable Double loss) throws IOException {
        if (isRangeTest()) {
            return;
        }
        LearnerState state =
                learner.state().with(earlyStopping.arrays()).refusing(() -> new WeightsDiverged(progress.steps()));
        last = progress.save();
        var position = new CheckpointFile.Position(
                specHash, blockSteps, last, earlyStopping.state(), state.step(), events.ends());
        String name = "checkpoint-%08d.safetensors".formatted(progress.steps());
        ResultFile file = new CheckpointFile(position, state).write(run.directory(), name, shapes);
        Checkpoint written =
                new Checkpoint(run.directory().resolve(name), file.sizeBytes(), file.sha256(), progress.steps(), loss);
        kept.add(written);
        List<Checkpoint> dropped = superfluous();
        kept.removeAll(dropped);
        events.checkpoint(written, progress.epoch() - 1, written.equals(best()), dropped);
        for (Checkpoint checkpoint : dropped) {
            CheckpointFile.delete(checkpoint.path());
        }
    }

    private List<Checkpoint> superfluous() {
        int keep = run.spec().fit().checkpoints().keep();
        List<Checkpoint> old = new ArrayList<>(kept.subList(0, Math.max(0, kept.size() - keep)));
        old.remove(best());
        return old;
    }

    private @Nullable Checkpoint best() {
        return kept.stream()
                .filter(checkpoint -> checkpoint.loss() != null)
                .min(Comparator.comparing(Checkpoint::loss))
                .orElse(null);
    }
}
