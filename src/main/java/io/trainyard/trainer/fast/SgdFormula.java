package io.trainyard.trainer.fast;

import io.trainyard.spec.OptimizerSpec;
import java.util.List;
import jdk.incubator.vector.FloatVector;

/**
 * {@code v = momentum * v - learning_rate * g; w = w + v}, with Nesterov {@code w = w + momentum * v - learning_rate *
 * g}. Before it the parameter loses its weight decay, times the learning rate.
 */
record SgdFormula(OptimizerSpec.Sgd sgd) implements UpdateFormula {

    @Override
    public List<String> slots() {
        return sgd.momentum() == 0 ? List.of() : List.of("momentum");
    }

    @Override
    public void update(Variable variable, int first, int end, long step, double learningRate) {
        float[] w = variable.values().values();
        float rate = (float) learningRate;
        float momentum = (float) sgd.momentum();
        float kept = sgd.weightDecay() == null ? 1 : (float) (1 - learningRate * sgd.weightDecay());
        for (int i = first; i < end; i += SPECIES.length()) {
            FloatVector change = UpdateFormula.load(variable.gradient(), i).mul(-rate);
            if (momentum != 0) {
                Matrix velocity = variable.slots().getFirst();
                FloatVector plain = change;
                change = UpdateFormula.load(velocity, i).mul(momentum).add(plain);
                change.intoArray(velocity.values(), i);
                change = sgd.nesterov() ? change.mul(momentum).add(plain) : change;
            }
            FloatVector.fromArray(SPECIES, w, i).mul(kept).add(change).intoArray(w, i);
        }
    }
}
