package io.trainyard.trainer.optimizer;

import ai.djl.ndarray.NDArray;
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
        NDArray meanSquare = UpdateRule.slot(slots, "mean_square");
        blend(meanSquare, Scalars.muli(gradient.square(), 1 - rmsProp.rho()));
        try (NDArray root = rmsProp.centered() ? rootOfVariance(meanSquare, gradient, slots) : root(meanSquare)) {
            NDArray increment = Scalars.muli(gradient, step.learningRate()).divi(root);
            parameter.subi(withMomentum(increment, slots));
        }
        UpdateRule.clear(gradient);
    }

    /** @param part of the latest value that goes in; is closed */
    private void blend(NDArray average, NDArray part) {
        try (part) {
            Scalars.muli(average, rmsProp.rho()).addi(part);
        }
    }

    private NDArray rootOfVariance(NDArray meanSquare, NDArray gradient, Map<String, NDArray> slots) {
        NDArray mean = UpdateRule.slot(slots, "mean_gradient");
        blend(mean, Scalars.mul(gradient, 1 - rmsProp.rho()));
        try (NDArray squareOfMean = mean.square();
                NDArray variance = meanSquare.sub(squareOfMean)) {
            return root(variance);
        }
    }

    private NDArray root(NDArray square) {
        try (NDArray atLeastEpsilon = Scalars.add(square, rmsProp.epsilon())) {
            return atLeastEpsilon.sqrt();
        }
    }

    private NDArray withMomentum(NDArray increment, Map<String, NDArray> slots) {
        if (rmsProp.momentum() == 0) {
            return increment;
        }
        return Scalars.muli(UpdateRule.slot(slots, "momentum"), rmsProp.momentum())
                .addi(increment);
    }
}
