package io.trainyard.trainer;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.training.GradientCollector;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One optimizer step at a time. Not thread-safe. */
record Learner(Engine engine, Network network, Objective objective, Optimizer optimizer) {

    /**
     * The results of a step, which belong to its batch.
     *
     * @param loss a scalar, before the update
     * @param computed (batch, classes), before the update
     */
    record Step(NDArray loss, NDArray computed) {}

    /** From here on nothing that is drawn (by dropout) depends on what was drawn before. */
    void reseed(int seed) {
        if (network.isRandom()) { // takes MXNet some milliseconds
            engine.setRandomSeed(seed);
        }
    }

    /** Copies all that has changed since the start. */
    LearnerState state() {
        Map<String, float[]> arrays = new LinkedHashMap<>();
        network.parameters().forEach((name, array) -> arrays.put(name, array.toFloatArray()));
        arrays.putAll(optimizer.slots());
        return new LearnerState(optimizer.step(), arrays);
    }

    /** Goes on where the state was taken, bit for bit. */
    void restore(LearnerState state) {
        network.parameters().forEach((name, array) -> set(array, state.arrays().get(name), name));
        optimizer.restore(state, network.parameters());
    }

    private static void set(NDArray array, float @Nullable [] values, String name) {
        if (values == null || values.length != array.size()) {
            throw new IllegalArgumentException("The state has %s values of %s, which has %d"
                    .formatted(values == null ? "no" : Integer.toString(values.length), name, array.size()));
        }
        array.set(values);
    }

    Step learn(Batch batch) {
        NDArray computed;
        NDArray loss;
        try (GradientCollector collector = engine.newGradientCollector()) {
            computed = network.forward(batch.images(), true);
            loss = objective.of(computed, batch.labels());
            collector.backward(loss);
        }
        optimizer.update(network.parameters());
        return new Step(loss, computed);
    }
}
