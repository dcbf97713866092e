package io.trainyard.trainer;

import ai.djl.ndarray.NDManager;
import io.trainyard.protocol.TrainerRequest.TrainerRun;
import io.trainyard.spec.ScheduleSpec;
import io.trainyard.trainer.data.Dataset;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Trains, evaluates and predicts one run after another, and tells how each ended. Not thread-safe. */
final class RunTrainer {

    private final Compute compute;
    private final Dataset dataset;
    private final EventWriter writer;
    private final StopSignal stop;
    private final @Nullable Integer recordingTurn;

    /** @param recordingTurn epochs that are recorded before as many that aren't; null where all are */
    RunTrainer(Compute compute, Dataset dataset, EventWriter writer, StopSignal stop, @Nullable Integer recordingTurn) {
        this.compute = compute;
        this.dataset = dataset;
        this.writer = writer;
        this.stop = stop;
        this.recordingTurn = recordingTurn;
    }

    /** Always ends with one of the events that end a run. */
    void train(TrainerRun run) {
        RunEvents events = new RunEvents(writer, run.id());
        try (NDManager manager = compute.newManager()) {
            Training training = new Training(run, dataset, events, stop, manager);
            training.fit(compute, recordingTurn);
            if (!(run.spec().schedule() instanceof ScheduleSpec.RangeTest)) { // whose model is of no use
                training.finish();
            }
            events.finished();
        } catch (RunStopped e) {
            events.stopped(e.step());
        } catch (RunDiverged e) {
            events.diverged(e.step(), e.loss());
        } catch (IOException | RuntimeException | LinkageError | OutOfMemoryError e) {
            TrainerMain.log("Run " + run.id() + " failed", e);
            events.failed(Failure.of(e));
        }
    }
}
