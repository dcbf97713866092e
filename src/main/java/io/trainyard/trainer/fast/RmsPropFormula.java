package io.trainyard.trainer.fast;

import io.trainyard.spec.OptimizerSpec;
import java.util.ArrayList;
import java.util.List;
import jdk.incubator.vector.FloatVector;

/**
 * {@code a = rho * a + (1 - rho) * g^2; increment = learning_rate * g / sqrt(a - m^2 + epsilon)}, where {@code m} is
 * the mean gradient when centered, else 0. With momentum: {@code v = momentum * v + increment; w = w - v}.
 */
record RmsPropFormula(OptimizerSpec.RmsProp rmsProp) implements UpdateFormula {

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
    public void update(Variable variable, int first, int end, long step) {
        float[] w = variable.values().values();
        for (int i = first; i < end; i += SPECIES.length()) {
            FloatVector g = UpdateFormula.load(variable.gradient(), i);
            FloatVector variance = blend(variable.slots().getFirst(), i, g.mul(g));
            if (rmsProp.centered()) {
                FloatVector mean = blend(variable.slots().get(1), i, g);
                variance = variance.sub(mean.mul(mean));
            }
            FloatVector root = variance.add((float) rmsProp.epsilon()).sqrt();
            FloatVector change = g.mul((float) rmsProp.learningRate()).div(root);
            if (rmsProp.momentum() != 0) {
                Matrix velocity = variable.slots().getLast();
                change = UpdateFormula.load(velocity, i)
                        .mul((float) rmsProp.momentum())
                        .add(change);
                change.intoArray(velocity.values(), i);
            }
            FloatVector.fromArray(SPECIES, w, i).sub(change).intoArray(w, i);
        }
    }

    private FloatVector blend(Matrix average, int at, FloatVector latest) {
        FloatVector blended =
                UpdateFormula.load(average, at).mul((float) rmsProp.rho()).add(latest.mul((float) (1 - rmsProp.rho())));
        blended.intoArray(average.values(), at);
        return blended;
    }
}
