package io.trainyard.trainer;

import io.trainyard.spec.FitSpec;
import io.trainyard.spec.RunSpec;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Fit, epoch, block, batch. Everything else observes it; an observer ends it by throwing. Not thread-safe. */
final class TrainingLoop {

    private final FitSpec fit;
    private final Randomness randomness;
    private final Learner learner;
    private final Evaluator evaluator;
    private final BatchReader reader;
    private final TrainingObserver observer;
    private final Checkpoints checkpoints;
    private final int examples;

    /** @param reader of the training set, the validation part included */
    TrainingLoop(
            RunSpec spec,
            Learner learner,
            Evaluator evaluator,
            BatchReader reader,
            TrainingObserver observer,
            Checkpoints checkpoints) {
        this.fit = spec.fit();
        this.randomness = new Randomness(spec.seed());
        this.learner = learner;
        this.evaluator = evaluator;
        this.reader = reader;
        this.observer = observer;
        this.checkpoints = checkpoints;
        this.examples = fit.trainingExamples(reader.count());
    }

    /** Goes on from where the progress is, to the end of the last epoch. */
    void fit(Progress progress) throws IOException {
        while (progress.epoch() <= fit.epochs()) {
            epoch(progress);
        }
    }

    private void epoch(Progress progress) throws IOException {
        int epoch = progress.epoch();
        int[] order = fit.shuffle() ? randomness.order(epoch, examples) : Randomness.inSequence(examples);
        while (progress.step() < progress.stepsPerEpoch()) {
            observer.beforeBlock();
            learner.reseed(randomness.engineSeed(progress.steps()));
            block(progress, order);
        }
        Evaluation validation = validate();
        observer.afterEpoch(validation);
        double loss = (validation == null ? progress.sum() : validation).loss();
        progress.epochDone();
        checkpoints.afterEpoch(loss);
    }

    private void block(Progress progress, int[] order) {
        int end = Math.min(progress.step() + checkpoints.blockSteps(), progress.stepsPerEpoch());
        while (progress.step() < end) {
            int first = progress.step() * fit.batchSize();
            try (Batch batch = reader.read(order, first, Math.min(first + fit.batchSize(), examples))) {
                Learner.Step step = learner.learn(batch);
                progress.stepDone();
                observer.afterStep(step.loss(), step.computed(), batch.classes());
            }
        }
    }

    private @Nullable Evaluation validate() {
        return examples == reader.count() ? null : evaluator.evaluate(reader, examples, reader.count());
    }
}
