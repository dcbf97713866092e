package io.trainyard.trainer;

import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.trainyard.trainer.network.Evaluation;
import java.util.ArrayList;
import java.util.List;

/**
 * The results of steps that were not recorded yet. On a GPU they stay on it and are read many at a time, because each read
 * waits for it. On a CPU they are read at once: nothing has to be waited for, and small arrays that outlive their step
 * leave holes in the heap which the next step's large ones don't fit in. Not thread-safe.
 */
final class PendingSteps implements AutoCloseable {

    private static final int MOST_ON_DEVICE = 256;

    private final NDManager parent;
    private final boolean readAtOnce;
    private NDManager owner;
    private final List<StepResult> known = new ArrayList<>();
    private final List<DeviceStep> onDevice = new ArrayList<>();

    /**
     * @param parent of the device
     * @param readAtOnce whether nothing stays on the device
     */
    PendingSteps(NDManager parent, boolean readAtOnce) {
        this.parent = parent;
        this.readAtOnce = readAtOnce;
        owner = parent.newSubManager();
    }

    /** Keeps the results beyond their batch. All steps of a run are of the same kind. */
    void add(Step step) {
        switch (step) {
            case StepResult result -> known.add(result);
            case DeviceStep device when readAtOnce -> known.add(read(device));
            case DeviceStep device -> keep(device);
        }
    }

    private static StepResult read(DeviceStep step) {
        float loss = step.loss().getFloat();
        float[] computed = step.computed().toFloatArray();
        return result(loss, computed, 0, step);
    }

    private void keep(DeviceStep step) {
        step.loss().attach(owner);
        step.computed().attach(owner);
        onDevice.add(step);
        if (onDevice.size() == MOST_ON_DEVICE) {
            readDevice();
        }
    }

    /** The results of all pending steps, which then are no longer pending. */
    List<StepResult> read() {
        if (!onDevice.isEmpty()) {
            readDevice();
        }
        List<StepResult> results = List.copyOf(known);
        known.clear();
        return results;
    }

    private void readDevice() {
        NDList losses = new NDList(onDevice.stream().map(DeviceStep::loss).toList());
        NDList outputs = new NDList(onDevice.stream().map(DeviceStep::computed).toList());
        float[] loss = NDArrays.stack(losses).toFloatArray();
        float[] computed = NDArrays.concat(outputs).toFloatArray();
        int offset = 0;
        for (int i = 0; i < loss.length; i++) {
            DeviceStep step = onDevice.get(i);
            known.add(result(loss[i], computed, offset, step));
            offset += Math.toIntExact(step.computed().size());
        }
        onDevice.clear();
        owner.close();
        owner = parent.newSubManager();
    }

    /** @param computed holds the step's outputs from {@code offset} on */
    private static StepResult result(float loss, float[] computed, int offset, DeviceStep step) {
        int[] classes = step.batch().classes();
        int width = Math.toIntExact(step.computed().size(1));
        return new StepResult(loss, Evaluation.correct(computed, offset, width, classes), classes.length);
    }

    @Override
    public void close() {
        owner.close();
    }
}
