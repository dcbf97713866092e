package io.trainyard.trainer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;

/**
 * The losses and outputs of steps that were not read yet. They stay on the device and are read many at a time, because
 * each read waits for the device. Not thread-safe.
 */
final class PendingSteps implements AutoCloseable {

    /**
     * What a step gave.
     *
     * @param loss mean over the batch
     */
    record StepResult(float loss, int correct, int examples) {}

    private final NDManager parent;
    private NDManager owner;
    private final NDList losses = new NDList();
    private final NDList outputs = new NDList();
    private final List<int[]> classes = new ArrayList<>();

    PendingSteps(NDManager parent) {
        this.parent = parent;
        owner = parent.newSubManager();
    }

    int size() {
        return classes.size();
    }

    /**
     * Keeps these arrays beyond their batch.
     *
     * @param loss a scalar
     * @param computed (batch, classes)
     */
    void add(NDArray loss, NDArray computed, int[] labels) {
        loss.attach(owner);
        computed.attach(owner);
        losses.add(loss);
        outputs.add(computed);
        classes.add(labels);
    }

    /** The results of all pending steps, which then are no longer pending. */
    List<StepResult> read() {
        if (classes.isEmpty()) {
            return List.of();
        }
        float[] loss = NDArrays.stack(losses).toFloatArray();
        float[] computed = NDArrays.concat(outputs).toFloatArray();
        int width = Math.toIntExact(outputs.head().size(1));
        List<StepResult> results = new ArrayList<>(loss.length);
        int offset = 0;
        for (int i = 0; i < loss.length; i++) {
            int[] labels = classes.get(i);
            results.add(new StepResult(loss[i], Evaluation.correct(computed, offset, width, labels), labels.length));
            offset += labels.length * width;
        }
        forget();
        return results;
    }

    private void forget() {
        owner.close();
        owner = parent.newSubManager();
        losses.clear();
        outputs.clear();
        classes.clear();
    }

    @Override
    public void close() {
        owner.close();
    }
}
