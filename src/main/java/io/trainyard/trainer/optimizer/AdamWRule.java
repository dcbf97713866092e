package io.trainyard.trainer.optimizer;

import ai.djl.ndarray.NDArray;
import io.trainyard.spec.OptimizerSpec;
import java.util.List;
import java.util.Map;

/** Adam after {@code w = w - learning_rate * weight_decay * w}, which Keras does to every variable. */
record AdamWRule(OptimizerSpec.AdamW adamW) implements UpdateRule {

    @Override
    public List<String> slots() {
        return adam().slots();
    }

    @Override
    public void update(NDArray parameter, NDArray gradient, Map<String, NDArray> slots, Step step) {
        UpdateRule.decay(parameter, adamW.weightDecay(), step);
        adam().update(parameter, gradient, slots, step);
    }

    private AdamRule adam() {
        return new AdamRule(adamW.adam());
    }
}
