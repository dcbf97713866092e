package io.trainyard.trainer.optimizer;

import ai.djl.ndarray.NDArray;
import io.trainyard.spec.OptimizerSpec;
import io.trainyard.trainer.layer.Scalars;
import java.util.List;
import java.util.Map;

/** {@code v = momentum * v - learning_rate * g; w = w + v}; with Nesterov {@code w = w + momentum * v - learning_rate * g}. */
record SgdRule(OptimizerSpec.Sgd sgd) implements UpdateRule {

    @Override
    public List<String> slots() {
        return sgd.momentum() == 0 ? List.of() : List.of("momentum");
    }

    @Override
    public void update(NDArray parameter, NDArray gradient, Map<String, NDArray> slots, Step step) {
        if (sgd.weightDecay() != null) {
            UpdateRule.decay(parameter, sgd.weightDecay(), step);
        }
        NDArray decrement = Scalars.muli(gradient, step.learningRate());
        if (sgd.momentum() == 0) {
            parameter.subi(decrement);
        } else {
            move(parameter, decrement, UpdateRule.slot(slots, "momentum"));
        }
        UpdateRule.clear(gradient);
    }

    private void move(NDArray parameter, NDArray decrement, NDArray momentum) {
        Scalars.muli(momentum, sgd.momentum()).subi(decrement);
        if (sgd.nesterov()) {
            try (NDArray ahead = Scalars.mul(momentum, sgd.momentum())) {
                parameter.addi(ahead).subi(decrement);
            }
        } else {
            parameter.addi(momentum);
        }
    }
}
