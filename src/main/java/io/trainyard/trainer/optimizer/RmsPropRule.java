package io.trainyard.trainer.optimizer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.trainyard.spec.OptimizerSpec;
import io.trainyard.trainer.layer.Scalars;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * {@code a = rho * a + (1 - rho) * g^2; increment = learning_rate * g / sqrt(a - m^2 + epsilon)}, where {@code m} is
 * the mean gradient when centered, else 0. With momentum: {@code v = momentum * v + increment; w = w - v}.
 */
record RmsPropRule(OptimizerSpec.RmsProp rmsProp) implements UpdateRule {

    @Override
    public List<String> slots() {
        List<String> slots = new ArrayList<>(List.of("mean_square"));
        if (rmsProp.centered()) {
            slots.add("mean_gradient");
        }
        if (rmsProp.momentum() != 0) {
            slots.add("momentum");
        }
        return slots;
    }

    @Override
    public void update(NDArray parameter, NDArray gradient, Map<String, NDArray> slots, Step step) {
        try (NDManager temporary = parameter.getManager().newSubManager()) {
            gradient.tempAttach(temporary);
            NDArray variance = UpdateRule.slot(slots, "mean_square");
            variance.tempAttach(temporary);
            blend(variance, gradient.square());
            if (rmsProp.centered()) {
                NDArray mean = UpdateRule.slot(slots, "mean_gradient");
                mean.tempAttach(temporary);
                blend(mean, gradient);
                variance = variance.sub(mean.square());
            }
            NDArray root = Scalars.add(variance, rmsProp.epsilon()).sqrt();
            NDArray increment = Scalars.mul(gradient, step.learningRate()).div(root);
            parameter.subi(withMomentum(increment, slots));
        }
        UpdateRule.clear(gradient);
    }

    private void blend(NDArray average, NDArray latest) {
        Scalars.muli(average, rmsProp.rho()).addi(Scalars.mul(latest, 1 - rmsProp.rho()));
    }

    private NDArray withMomentum(NDArray increment, Map<String, NDArray> slots) {
        if (rmsProp.momentum() == 0) {
            return increment;
        }
        return Scalars.muli(UpdateRule.slot(slots, "momentum"), rmsProp.momentum())
                .addi(increment);
    }
}
