package io.trainyard.trainer;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.training.GradientCollector;

/** One optimizer step at a time. Not thread-safe. */
record Learner(Engine engine, Network network, Objective objective, Optimizer optimizer) {

    /**
     * The results of a step, which belong to its batch.
     *
     * @param loss a scalar, before the update
     * @param computed (batch, classes), before the update
     */
    record Step(NDArray loss, NDArray computed) {}

    Step learn(Batch batch) {
        NDArray computed;
        NDArray loss;
        try (GradientCollector collector = engine.newGradientCollector()) {
            computed = network.forward(batch.images(), true);
            loss = objective.of(computed, batch.labels());
            collector.backward(loss);
        }
        optimizer.update(network.trainable());
        return new Step(loss, computed);
    }
}
