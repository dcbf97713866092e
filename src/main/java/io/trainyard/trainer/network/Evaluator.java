package io.trainyard.trainer.network;

import ai.djl.ndarray.NDArray;
import io.trainyard.spec.check.MemoryNeed;
import io.trainyard.trainer.data.Batch;
import io.trainyard.trainer.data.Batches;
import io.trainyard.trainer.data.Randomness;
import io.trainyard.trainer.file.Safetensors;
import java.io.IOException;
import java.io.OutputStream;

/** Passes examples through a network without training it. Not thread-safe. */
public final class Evaluator {

    @FunctionalInterface
    private interface Action<E extends Exception> {
        void apply(Batch batch) throws E;
    }

    /** Independent of the run's batch size: results are weighted by examples. */
    public static final int BATCH = MemoryNeed.EVALUATED;

    private final Network network;
    private final Objective objective;
    private final Runnable stopCheck;

    /** @param stopCheck throws when the run is to stop; called for each batch */
    public Evaluator(Network network, Objective objective, Runnable stopCheck) {
        this.network = network;
        this.objective = objective;
        this.stopCheck = stopCheck;
    }

    /** Loss and accuracy over the examples {@code first} to {@code end - 1}. */
    public Evaluation evaluate(Batches batches, int first, int end) {
        Evaluation[] sum = {Evaluation.NONE};
        this.<RuntimeException>forEachBatch(batches, first, end, batch -> sum[0] = add(sum[0], batch));
        return sum[0];
    }

    /** Writes the model's outputs for all examples: (examples, classes), row after row, little-endian float32. */
    public void predict(Batches batches, OutputStream out) throws IOException {
        forEachBatch(batches, 0, batches.count(), batch -> {
            NDArray computed = network.forward(batch.images(), false);
            Safetensors.write(objective.outputs(computed).toFloatArray(), out);
        });
    }

    private Evaluation add(Evaluation sum, Batch batch) {
        NDArray computed = network.forward(batch.images(), false);
        float loss = objective.of(computed, batch.labels()).getFloat();
        int width = Math.toIntExact(computed.size(1));
        int correct = Evaluation.correct(computed.toFloatArray(), 0, width, batch.classes());
        return sum.plus(loss, correct, batch.size());
    }

    private <E extends Exception> void forEachBatch(Batches batches, int first, int end, Action<E> action) throws E {
        int[] order = Randomness.inSequence(end);
        for (int from = first; from < end; from += BATCH) {
            stopCheck.run();
            try (Batch batch = batches.read(order, from, Math.min(from + BATCH, end))) {
                action.apply(batch);
            }
        }
    }
}
