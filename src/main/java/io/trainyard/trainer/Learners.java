package io.trainyard.trainer;

import io.trainyard.spec.Loss;
import io.trainyard.spec.ModelSpec;
import io.trainyard.spec.RunSpec;
import io.trainyard.trainer.fast.DenseStack;
import io.trainyard.trainer.fast.Examples;
import io.trainyard.trainer.fast.LossFunction;
import io.trainyard.trainer.fast.Support;
import java.util.Optional;

/** Chooses how a run is trained. */
final class Learners {

    /** System property: {@code false} trains every run by the engine; default true. */
    static final String FAST = "trainyard.fast";

    private Learners() {}

    /** @param reader of the training set */
    static Learner of(RunSpec spec, Compute compute, Network network, Objective objective, BatchReader reader) {
        ModelSpec trained = objective.form().trained(spec.model());
        Optional<String> obstacle = obstacle(spec, compute, trained, reader.data());
        if (obstacle.isPresent()) {
            System.err.println("Trains by the engine: " + obstacle.get());
            return new DjlLearner(compute.engine(), network, objective, new Optimizer(spec.optimizer()), reader);
        }
        System.err.printf("Trains a dense stack in Java, on %d threads%n", compute.threads());
        ImageData data = reader.data();
        DenseStack stack = new DenseStack(
                trained,
                new Examples(data.images(), data.labels(), data.pixels()),
                Math.min(spec.fit().batchSize(), data.count()),
                loss(spec.loss(), objective.form()),
                spec.optimizer(),
                compute.threads());
        return new FastLearner(network, stack);
    }

    private static Optional<String> obstacle(RunSpec spec, Compute compute, ModelSpec trained, ImageData data) {
        if (!Boolean.parseBoolean(System.getProperty(FAST, "true"))) {
            return Optional.of("-D" + FAST + "=false asks for it");
        }
        if (compute.device().isGpu()) {
            return Optional.of("the device is a GPU");
        }
        return Support.obstacle(trained, data.pixels(), spec.optimizer());
    }

    private static LossFunction loss(Loss loss, LossForm form) {
        return switch (form) {
            case SOFTMAX_LOGITS -> LossFunction.SOFTMAX_CROSSENTROPY;
            case SIGMOID_LOGITS -> LossFunction.SIGMOID_CROSSENTROPY;
            case OUTPUTS ->
                switch (loss) {
                    case CATEGORICAL_CROSSENTROPY -> LossFunction.CATEGORICAL_CROSSENTROPY;
                    case BINARY_CROSSENTROPY -> LossFunction.BINARY_CROSSENTROPY;
                    case MEAN_SQUARED_ERROR -> LossFunction.MEAN_SQUARED_ERROR;
                };
        };
    }
}
