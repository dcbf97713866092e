package io.trainyard.trainer;

import ai.djl.ndarray.NDArray;
import io.trainyard.spec.OptimizerSpec;
import java.util.List;
import java.util.Map;

/** {@code v = momentum * v - learning_rate * g; w = w + v}. */
record SgdRule(OptimizerSpec.Sgd sgd) implements UpdateRule {

    @Override
    public List<String> slots() {
        return sgd.momentum() == 0 ? List.of() : List.of("momentum");
    }

    @Override
    public void update(NDArray parameter, NDArray gradient, Map<String, NDArray> slots, long step) {
        try (NDArray increment = gradient.mul((float) sgd.learningRate())) {
            if (sgd.momentum() == 0) {
                parameter.subi(increment);
            } else {
                NDArray momentum = UpdateRule.slot(slots, "momentum");
                momentum.muli((float) sgd.momentum()).subi(increment);
                parameter.addi(momentum);
            }
        }
        UpdateRule.clear(gradient);
    }
}
