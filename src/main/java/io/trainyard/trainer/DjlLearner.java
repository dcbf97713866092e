package io.trainyard.trainer;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.training.GradientCollector;
import io.trainyard.trainer.data.Batch;
import io.trainyard.trainer.data.Batches;
import io.trainyard.trainer.file.Values;
import io.trainyard.trainer.network.Network;
import io.trainyard.trainer.network.Objective;
import io.trainyard.trainer.optimizer.Optimizer;
import io.trainyard.trainer.optimizer.Trainables;
import java.util.Map;

/** The complete path, for every model, optimizer and device: by the engine, through DJL's public API. */
record DjlLearner(
        Engine engine,
        Network network,
        Objective objective,
        Trainables trainables,
        Optimizer optimizer,
        Batches batches)
        implements Learner {

    @Override
    public void reseed(int seed) {
        if (network.isRandom()) { // takes MXNet some milliseconds
            engine.setRandomSeed(seed);
        }
    }

    @Override
    public DeviceStep learn(int epoch, int[] order, int first, int end) {
        Batch batch = batches.readAugmented(epoch, order, first, end);
        try {
            return learn(batch);
        } catch (RuntimeException | Error e) {
            batch.close();
            throw e;
        }
    }

    private DeviceStep learn(Batch batch) {
        NDArray computed;
        NDArray loss;
        try (GradientCollector collector = engine.newGradientCollector()) {
            trainables.connect();
            computed = network.forward(batch.images(), true);
            loss = objective.of(computed, batch.labels());
            collector.backward(loss);
        }
        optimizer.update();
        return new DeviceStep(batch, loss, computed);
    }

    @Override
    public void publish() {
        // It trains the network's own arrays.
    }

    @Override
    public LearnerState state() {
        Map<String, Values> arrays = network.values();
        arrays.putAll(optimizer.slots());
        return new LearnerState(optimizer.step(), arrays);
    }

    @Override
    public void restore(LearnerState state) {
        network.set(state::copy);
        optimizer.restore(state.step(), state::copy);
    }

    @Override
    public void close() {
        // All arrays belong to the run's manager.
    }
}
