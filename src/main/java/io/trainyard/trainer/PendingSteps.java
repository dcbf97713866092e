package io.trainyard.trainer;

import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.trainyard.trainer.network.Evaluation;
import java.util.ArrayList;
import java.util.List;

/**
 * The results of steps that were not read yet. Those on a GPU stay there and are read many at a time, because each read
 * waits for it. Those on a CPU are read at once: nothing has to be waited for, and small arrays that outlive their step
 * leave holes in the heap which the next step's large ones don't fit in. Not thread-safe.
 */
final class PendingSteps implements AutoCloseable {

    private static final int MOST_ON_GPU = 256;

    private final NDManager parent;
    private NDManager owner;
    private final List<StepResult> known = new ArrayList<>();
    private final List<DeviceStep> onDevice = new ArrayList<>();
    private final int mostOnDevice;

    /** @param parent of the device */
    PendingSteps(NDManager parent) {
        this.parent = parent;
        mostOnDevice = parent.getDevice().isGpu() ? MOST_ON_GPU : 1;
        owner = parent.newSubManager();
    }

    /** Keeps the results beyond their batch. All steps of a run are of the same kind. */
    void add(Step step) {
        switch (step) {
            case StepResult result -> known.add(result);
            case DeviceStep device -> {
                device.loss().attach(owner);
                device.computed().attach(owner);
                onDevice.add(device);
                if (onDevice.size() == mostOnDevice) {
                    readDevice();
                }
            }
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
        int width = Math.toIntExact(outputs.head().size(1));
        int offset = 0;
        for (int i = 0; i < loss.length; i++) {
            int[] classes = onDevice.get(i).batch().classes();
            known.add(new StepResult(loss[i], Evaluation.correct(computed, offset, width, classes), classes.length));
            offset += classes.length * width;
        }
        onDevice.clear();
        owner.close();
        owner = parent.newSubManager();
    }

    @Override
    public void close() {
        owner.close();
    }
}
