package io.trainyard.trainer;

import ai.djl.ndarray.NDManager;
import io.trainyard.protocol.TrainerEvent.Phase;
import io.trainyard.protocol.TrainerRequest.TrainerRun;
import io.trainyard.spec.FitSpec;
import io.trainyard.spec.LossEnding;
import io.trainyard.spec.OutputShape;
import io.trainyard.spec.RunSpec;
import io.trainyard.trainer.data.Augmenter;
import io.trainyard.trainer.data.BatchPlace;
import io.trainyard.trainer.data.Batches;
import io.trainyard.trainer.data.Dataset;
import io.trainyard.trainer.data.DeviceBatches;
import io.trainyard.trainer.data.ExampleFormat;
import io.trainyard.trainer.data.HostBatches;
import io.trainyard.trainer.data.ImageData;
import io.trainyard.trainer.data.LabelValues;
import io.trainyard.trainer.data.Randomness;
import io.trainyard.trainer.file.ModelFile;
import io.trainyard.trainer.file.ResultFile;
import io.trainyard.trainer.file.Safetensors;
import io.trainyard.trainer.network.Evaluation;
import io.trainyard.trainer.network.Evaluator;
import io.trainyard.trainer.network.Network;
import io.trainyard.trainer.network.Objective;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One run from its spec to its results. Its arrays belong to the manager. Not thread-safe. */
final class Training {

    static final String PREDICTIONS = "predictions.bin";

    private final TrainerRun run;
    private final RunSpec spec;
    private final Dataset dataset;
    private final RunEvents events;
    private final StopSignal stop;
    private final NDManager manager;
    private final Network network;
    private final Objective objective;
    private final Evaluator evaluator;
    private final Progress progress;

    Training(TrainerRun run, Dataset dataset, RunEvents events, StopSignal stop, NDManager manager) {
        events.phase(Phase.LOADING);
        this.run = run;
        this.spec = run.spec();
        this.dataset = dataset;
        this.events = events;
        this.stop = stop;
        this.manager = manager;
        LossEnding ending = LossEnding.of(spec.model(), spec.loss());
        network = new Network(manager, ending.trained(spec.model()), dataset.image(), new Randomness(spec.seed()));
        objective = new Objective(spec.loss(), ending, network.penalty());
        evaluator = new Evaluator(network, objective, this::stopIfRequested);
        progress = new Progress(spec.fit().stepsPerEpoch(dataset.training().count()));
    }

    /**
     * Trains from the start or from the newest whole checkpoint; afterwards the network has the weights to keep.
     *
     * @param recordingTurn epochs that are recorded before as many that aren't; null where all are
     * @throws RunStopped once the state is kept, when the run is to stop
     */
    void fit(Compute compute, @Nullable Integer recordingTurn) throws IOException {
        Batches training = batches(dataset.training());
        boolean waitsForReads = compute.device().isGpu() || training instanceof DeviceBatches;
        try (PendingSteps pending = new PendingSteps(manager, !waitsForReads);
                Learner learner = Learners.of(spec, compute, network, objective, training)) {
            EarlyStopping earlyStopping = new EarlyStopping(spec.fit().earlyStopping(), network, run.continuedFrom());
            Checkpoints checkpoints = checkpoints(learner, earlyStopping);
            checkpoints.resume();
            System.gc(); // initial and restored parameters were made in Java: training needs that memory
            TrainingObserver recording = new RecordingObserver(spec, events, pending, stop, progress);
            TrainingObserver observer = recordingTurn == null
                    ? recording
                    : new TurnsObserver(recording, new SilentObserver(events, stop, progress), progress, recordingTurn);
            Validation validation =
                    new Validation(evaluator, training, spec.fit().trainingExamples(training.count()));
            events.phase(Phase.TRAINING);
            fit(new TrainingLoop(spec, learner, validation, observer, checkpoints, earlyStopping), checkpoints);
            learner.publish();
            earlyStopping.restoreBestWeights();
        }
    }

    private void fit(TrainingLoop loop, Checkpoints checkpoints) throws IOException {
        try {
            loop.fit(progress);
        } catch (TrainingEnded e) {
            System.err.println(e.getMessage());
            events.points(List.of(e.where()));
        } catch (RunStopped e) {
            checkpoints.beforeStop();
            throw e;
        }
    }

    /** Evaluates and predicts the test set, and saves the model. */
    void finish() throws IOException {
        // Written before the network evaluates, which changes how MXNet has its kernels in memory.
        Safetensors content = ModelFile.of(network.parameters());
        ResultFile model = ResultFile.write(run.directory(), ModelFile.NAME, content::writeTo);
        Batches test = batches(dataset.test());
        evaluate(test);
        events.phase(Phase.PREDICTING);
        events.file("predictions", ResultFile.write(run.directory(), PREDICTIONS, out -> evaluator.predict(test, out)));
        events.file("model", model);
    }

    private void evaluate(Batches test) {
        events.phase(Phase.EVALUATING);
        Evaluation evaluation = evaluator.evaluate(test, 0, test.count());
        events.points(List.of(
                RunEvents.point("test_loss", 1, evaluation.loss()),
                RunEvents.point("test_accuracy", 1, evaluation.accuracy())));
    }

    private Checkpoints checkpoints(Learner learner, EarlyStopping earlyStopping) {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        network.parameters()
                .forEach((name, array) -> shapes.put(name, array.getShape().getShape()));
        // Where nothing is drawn a run can go on from any step.
        int blockSteps = network.isRandom()
                ? BlockLength.of(
                        spec.model(),
                        OutputShape.of(dataset.image().getShape()),
                        spec.fit().batchSize())
                : 1;
        return new Checkpoints(run, learner, earlyStopping, shapes, progress, events, blockSteps);
    }

    private Batches batches(ImageData data) {
        FitSpec fit = spec.fit();
        ExampleFormat format =
                new ExampleFormat(dataset.image(), network.images(), LabelValues.of(spec, data.classes()));
        Augmenter augmenter = new Augmenter(fit.augmentation(), new Randomness(spec.seed()), dataset.image());
        int largest = Math.max(Evaluator.BATCH, Math.min(fit.batchSize(), data.count()));
        return switch (BatchPlace.of(manager.getDevice(), data)) {
            case HOST -> new HostBatches(manager, data, format, augmenter, largest);
            case DEVICE -> new DeviceBatches(manager, data, format, augmenter);
        };
    }

    private void stopIfRequested() {
        if (stop.requested()) {
            throw new RunStopped(progress.steps());
        }
    }
}
