package io.trainyard.trainer;

import io.trainyard.spec.LearningRates;
import io.trainyard.spec.RunSpec;
import io.trainyard.trainer.data.Batches;
import io.trainyard.trainer.data.ImageData;
import io.trainyard.trainer.fast.DenseStack;
import io.trainyard.trainer.fast.Examples;
import io.trainyard.trainer.fast.LossFunction;
import io.trainyard.trainer.fast.Support;
import io.trainyard.trainer.network.Network;
import io.trainyard.trainer.network.Objective;
import io.trainyard.trainer.optimizer.Optimizer;
import io.trainyard.trainer.optimizer.Trainables;
import java.util.Optional;

/** Chooses how a run is trained. */
final class Learners {

    /** System property: {@code false} trains every run by the engine; default true. */
    static final String FAST = "trainyard.fast";

    private Learners() {}

    /** @param batches of the training set */
    static Learner of(RunSpec spec, Compute compute, Network network, Objective objective, Batches batches) {
        LearningRates rates = LearningRates.of(spec, batches.count());
        Optional<String> obstacle = obstacle(spec, compute, batches.data());
        if (obstacle.isPresent()) {
            System.err.println("Trains by the engine: " + obstacle.get());
            Trainables trainables = Trainables.of(compute.engine(), network.trainable());
            Optimizer optimizer = new Optimizer(spec.optimizer(), rates, trainables);
            return new DjlLearner(compute.engine(), network, objective, trainables, optimizer, batches);
        }
        System.err.printf("Trains a dense stack in Java, on %d threads%n", compute.threads());
        ImageData data = batches.data();
        DenseStack stack = new DenseStack(
                objective.ending().trained(spec.model()),
                new Examples(data.images(), data.labels(), data.pixels()),
                Math.min(spec.fit().batchSize(), data.count()),
                LossFunction.of(objective.loss(), objective.ending()),
                spec.optimizer(),
                rates,
                compute.threads());
        return new FastLearner(network, stack);
    }

    private static Optional<String> obstacle(RunSpec spec, Compute compute, ImageData data) {
        if (!Boolean.parseBoolean(System.getProperty(FAST, "true"))) {
            return Optional.of("-D" + FAST + "=false asks for it");
        }
        if (compute.device().isGpu()) {
            return Optional.of("the device is a GPU");
        }
        return Support.obstacle(spec, data.pixels());
    }
}
