package io.trainyard.trainer.optimizer;

import ai.djl.ndarray.NDArray;
import io.trainyard.trainer.layer.Scalars;
import java.util.List;
import java.util.Map;

/** How an optimizer changes one parameter, or many that are one array. */
sealed interface UpdateRule permits SgdRule, AdamRule, AdamWRule, RmsPropRule {

    /**
     * Which step it is.
     *
     * @param number counts from 1
     * @param learningRate of this step
     */
    record Step(long number, double learningRate) {}

    /** The names of the arrays that are kept for each parameter, in its shape, zero at first. */
    List<String> slots();

    /**
     * Changes the parameter and its slots in place, and leaves the gradient ready for the next backward pass. Until then
     * it may compute in the gradient, too: every array of its size beside it is memory that a run needs.
     */
    void update(NDArray parameter, NDArray gradient, Map<String, NDArray> slots, Step step);

    /** {@code w = w - learning_rate * weight_decay * w}. */
    static void decay(NDArray parameter, double weightDecay, Step step) {
        Scalars.muli(parameter, 1 - step.learningRate() * weightDecay);
    }

    /** PyTorch adds each gradient to the one before; MXNet overwrites it. */
    static void clear(NDArray gradient) {
        if ("PyTorch".equals(gradient.getManager().getEngine().getEngineName())) {
            gradient.subi(gradient);
        }
    }

    static NDArray slot(Map<String, NDArray> slots, String name) {
        NDArray slot = slots.get(name);
        if (slot == null) {
            throw new IllegalStateException("Indicates a bug: no slot " + name + " among " + slots.keySet());
        }
        return slot;
    }
}
