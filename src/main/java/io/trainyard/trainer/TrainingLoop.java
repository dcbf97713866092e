package io.trainyard.trainer;

import io.trainyard.spec.FitSpec;
import io.trainyard.spec.RunSpec;
import io.trainyard.trainer.data.Randomness;
import io.trainyard.trainer.network.Evaluation;
import java.io.IOException;

/** Fit, epoch, block, batch. Everything else observes it; an observer ends it by throwing. Not thread-safe. */
final class TrainingLoop {

    private final FitSpec fit;
    private final Randomness randomness;
    private final Learner learner;
    private final Validation validation;
    private final TrainingObserver observer;
    private final Checkpoints checkpoints;
    private final EarlyStopping earlyStopping;
    private final int examples;

    TrainingLoop(
            RunSpec spec,
            Learner learner,
            Validation validation,
            TrainingObserver observer,
            Checkpoints checkpoints,
            EarlyStopping earlyStopping) {
        this.fit = spec.fit();
        this.randomness = new Randomness(spec.seed());
        this.learner = learner;
        this.validation = validation;
        this.observer = observer;
        this.checkpoints = checkpoints;
        this.earlyStopping = earlyStopping;
        this.examples = validation.first();
    }

    /**
     * Goes on from where the progress is, to the end of the last epoch.
     *
     * @throws TrainingEnded when the training is at its end before that
     */
    void fit(Progress progress) throws IOException {
        if (progress.step() == 0) { // it may have been at its end already when it was interrupted
            earlyStopping.endOutOfPatience(progress.epoch() - 1);
        }
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
        observer.afterSteps();
        learner.publish();
        Evaluation validated = validation.evaluate();
        observer.afterEpoch(validated);
        earlyStopping.look(epoch, progress.sum(), validated);
        double loss = (validated == null ? progress.sum() : validated).loss();
        progress.epochDone();
        checkpoints.afterEpoch(loss);
        earlyStopping.endOutOfPatience(epoch);
    }

    private void block(Progress progress, int[] order) {
        int end = Math.min(progress.step() + checkpoints.blockSteps(), progress.stepsPerEpoch());
        while (progress.step() < end) {
            int first = progress.step() * fit.batchSize();
            int last = Math.min(first + fit.batchSize(), examples);
            try (Step step = learner.learn(progress.epoch(), order, first, last)) {
                progress.stepDone();
                observer.afterStep(step);
            }
        }
    }
}
