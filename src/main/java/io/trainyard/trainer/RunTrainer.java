package io.trainyard.trainer;

import ai.djl.ndarray.NDManager;
import io.trainyard.protocol.TrainerEvent.Phase;
import io.trainyard.protocol.TrainerRequest.TrainerRun;
import io.trainyard.spec.FitSpec;
import io.trainyard.spec.LossEnding;
import io.trainyard.spec.RunSpec;
import io.trainyard.spec.ScheduleSpec;
import io.trainyard.trainer.layer.Layout;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

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
            train(run.spec(), run.directory(), events, manager);
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

    private void train(RunSpec spec, Path directory, RunEvents events, NDManager manager) throws IOException {
        events.phase(Phase.LOADING);
        LossEnding ending = LossEnding.of(spec.model(), spec.loss());
        Network network =
                new Network(manager, ending.trained(spec.model()), dataset.image(), new Randomness(spec.seed()));
        Objective objective = new Objective(spec.loss(), ending, network.penalty());
        BatchReader training = reader(manager, dataset.training(), spec, network.images());
        try (PendingSteps pending = new PendingSteps(manager);
                Learner learner = Learners.of(spec, compute, network, objective, training)) {
            EarlyStopping earlyStopping = new EarlyStopping(spec.fit().earlyStopping(), network);
            TrainingObserver observer = observer(spec, events, pending, earlyStopping);
            Evaluator evaluator = new Evaluator(network, objective, () -> stopIfRequested(observer));

            events.phase(Phase.TRAINING);
            fit(new TrainingLoop(spec, learner, evaluator, training, observer), events);
            if (spec.schedule() instanceof ScheduleSpec.RangeTest) {
                return; // its model is of no use
            }
            learner.publish();
            earlyStopping.restoreBestWeights();
            ModelFile model = finiteModel(network, observer);

            BatchReader test = reader(manager, dataset.test(), spec, network.images());
            evaluate(evaluator, test, events);
            predict(evaluator, test, directory, events);
            events.file("model", ResultFile.write(directory, ModelFile.NAME, model::writeTo));
        }
    }

    private static void fit(TrainingLoop loop, RunEvents events) {
        try {
            loop.fit();
        } catch (TrainingEnded e) {
            System.err.println(e.getMessage());
            events.points(List.of(e.where()));
        }
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

    private TrainingObserver observer(
            RunSpec spec, RunEvents events, PendingSteps pending, EarlyStopping earlyStopping) {
        return recording
                ? new RecordingObserver(
                        spec,
                        events,
                        pending,
                        stop,
                        earlyStopping,
                        dataset.training().count())
                : new SilentObserver(stop);
    }

    private BatchReader reader(NDManager manager, ImageData data, RunSpec spec, Layout layout) {
        FitSpec fit = spec.fit();
        ExampleFormat format = new ExampleFormat(dataset.image(), layout, LabelValues.of(spec, data.classes()));
        Augmenter augmenter = new Augmenter(fit.augmentation(), new Randomness(spec.seed()), dataset.image());
        int largest = Math.max(Evaluator.BATCH, Math.min(fit.batchSize(), data.count()));
        return new BatchReader(manager, data, format, augmenter, largest);
    }

    private void stopIfRequested(TrainingObserver observer) {
        if (stop.requested()) {
            throw new RunStopped(observer.steps());
        }
    }

    /** The last update isn't followed by a loss that would show that it went wrong. */
    private static ModelFile finiteModel(Network network, TrainingObserver observer) {
        ModelFile model = new ModelFile(network.parameters());
        if (!model.isFinite()) {
            throw new RunDiverged(observer.steps(), Double.NaN);
        }
        return model;
    }
}
