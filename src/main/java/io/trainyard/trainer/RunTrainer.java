package io.trainyard.trainer;

import ai.djl.ndarray.NDManager;
import io.trainyard.protocol.TrainerEvent.Phase;
import io.trainyard.protocol.TrainerRequest.TrainerRun;
import io.trainyard.spec.RunSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Trains, evaluates and predicts one run after another, and tells how each ended. Not thread-safe. */
final class RunTrainer {

    static final String PREDICTIONS = "predictions.bin";

    private final Compute compute;
    private final Dataset dataset;
    private final EventWriter writer;
    private final StopSignal stop;
    private final boolean recording;

    /** @param recording whether points and progress of the training are written */
    RunTrainer(Compute compute, Dataset dataset, EventWriter writer, StopSignal stop, boolean recording) {
        this.compute = compute;
        this.dataset = dataset;
        this.writer = writer;
        this.stop = stop;
        this.recording = recording;
    }

    /** Always ends with one of the events that end a run. */
    void train(TrainerRun run) {
        RunEvents events = new RunEvents(writer, run.id());
        try (NDManager manager = compute.newManager()) {
            train(run, events, manager);
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

    private void train(TrainerRun run, RunEvents events, NDManager manager) throws IOException {
        events.phase(Phase.LOADING);
        RunSpec spec = run.spec();
        LossForm form = LossForm.of(spec.model(), spec.loss());
        Network network =
                new Network(manager, form.trained(spec.model()), dataset.image(), new Randomness(spec.seed()));
        Objective objective = new Objective(spec.loss(), form);
        Learner learner = new Learner(compute.engine(), network, objective, new Optimizer(spec.optimizer()));
        Progress progress =
                new Progress(spec.fit().stepsPerEpoch(dataset.training().count()));
        Checkpoints checkpoints = checkpoints(run, network, learner, progress, events);
        checkpoints.resume();
        try (PendingSteps pending = new PendingSteps(manager)) {
            Evaluator evaluator = new Evaluator(network, objective, () -> stopIfRequested(progress));
            TrainingObserver observer = recording
                    ? new RecordingObserver(spec, events, pending, stop, progress)
                    : new SilentObserver(stop, progress);

            events.phase(Phase.TRAINING);
            BatchReader training =
                    reader(manager, dataset.training(), spec.fit().batchSize());
            new TrainingLoop(spec, learner, evaluator, training, observer, checkpoints).fit(progress);

            Safetensors model = ModelFile.of(network.parameters());
            BatchReader test = reader(manager, dataset.test(), 1);
            evaluate(evaluator, test, events);
            predict(evaluator, test, run.directory(), events);
            events.file("model", ResultFile.write(run.directory(), ModelFile.NAME, model::writeTo));
        } catch (RunStopped e) {
            checkpoints.beforeStop();
            throw e;
        }
    }

    private Checkpoints checkpoints(
            TrainerRun run, Network network, Learner learner, Progress progress, RunEvents events) {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        network.parameters()
                .forEach((name, array) -> shapes.put(name, array.getShape().getShape()));
        int blockSteps = BlockLength.of(
                network.parameters(), dataset.image(), run.spec().fit().batchSize());
        return new Checkpoints(run, learner, shapes, progress, events, blockSteps);
    }

    private void evaluate(Evaluator evaluator, BatchReader test, RunEvents events) {
        events.phase(Phase.EVALUATING);
        Evaluation evaluation = evaluator.evaluate(test, 0, test.count());
        events.points(List.of(
                RunEvents.point("test_loss", 1, evaluation.loss()),
                RunEvents.point("test_accuracy", 1, evaluation.accuracy())));
    }

    private void predict(Evaluator evaluator, BatchReader test, Path directory, RunEvents events) throws IOException {
        events.phase(Phase.PREDICTING);
        ResultFile file = ResultFile.write(directory, PREDICTIONS, out -> evaluator.predict(test, out));
        events.file("predictions", file);
    }

    private BatchReader reader(NDManager manager, ImageData data, int batchSize) {
        int largest = Math.max(Evaluator.BATCH, Math.min(batchSize, data.count()));
        return new BatchReader(manager, data, dataset.image(), largest);
    }

    private void stopIfRequested(Progress progress) {
        if (stop.requested()) {
            throw new RunStopped(progress.steps());
        }
    }
}
