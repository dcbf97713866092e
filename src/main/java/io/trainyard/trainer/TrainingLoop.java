package io.trainyard.trainer;

import io.trainyard.spec.FitSpec;
import io.trainyard.spec.RunSpec;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Fit, epoch, batch. Everything else observes it; an observer ends it by throwing. Not thread-safe. */
final class TrainingLoop {

    private final FitSpec fit;
    private final Randomness randomness;
    private final Learner learner;
    private final Evaluator evaluator;
    private final BatchReader reader;
    private final TrainingObserver observer;
    private final int examples;

    /** @param reader of the training set, the validation part included */
    TrainingLoop(RunSpec spec, Learner learner, Evaluator evaluator, BatchReader reader, TrainingObserver observer) {
        this.fit = spec.fit();
        this.randomness = new Randomness(spec.seed());
        this.learner = learner;
        this.evaluator = evaluator;
        this.reader = reader;
        this.observer = observer;
        this.examples = fit.trainingExamples(reader.count());
    }

    void fit() {
        for (int epoch = 1; epoch <= fit.epochs(); epoch++) {
            epoch(epoch);
        }
    }

    private void epoch(int epoch) {
        long start = System.nanoTime();
        learner.reseed(randomness.engineSeed(epoch));
        int[] order = fit.shuffle() ? randomness.order(epoch, examples) : Randomness.inSequence(examples);
        for (int first = 0; first < examples; first += fit.batchSize()) {
            observer.beforeStep(epoch);
            try (Step step = learner.learn(epoch, order, first, Math.min(first + fit.batchSize(), examples))) {
                observer.afterStep(epoch, step);
            }
        }
        learner.publish();
        observer.afterEpoch(epoch, validate(), Duration.ofNanos(System.nanoTime() - start));
    }

    private @Nullable Evaluation validate() {
        return examples == reader.count() ? null : evaluator.evaluate(reader, examples, reader.count());
    }
}
