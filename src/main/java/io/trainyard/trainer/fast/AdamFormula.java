package io.trainyard.trainer.fast;

import io.trainyard.spec.OptimizerSpec;
import java.util.List;
import jdk.incubator.vector.FloatVector;

/** Adam in Keras's form: epsilon is added to the root of the variance. */
record AdamFormula(OptimizerSpec.Adam adam) implements UpdateFormula {

    @Override
    public List<String> slots() {
        return List.of("mean", "variance");
    }

    @Override
    public void update(Variable variable, int first, int end, long step) {
        double correction = Math.sqrt(1 - Math.pow(adam.beta2(), step)) / (1 - Math.pow(adam.beta1(), step));
        float rate = (float) (adam.learningRate() * correction);
        float beta1 = (float) adam.beta1();
        float beta2 = (float) adam.beta2();
        float epsilon = (float) adam.epsilon();
        float[] w = variable.values().values();
        float[] mean = variable.slots().get(0).values();
        float[] variance = variable.slots().get(1).values();
        for (int i = first; i < end; i += SPECIES.length()) {
            FloatVector g = UpdateFormula.load(variable.gradient(), i);
            FloatVector m = FloatVector.fromArray(SPECIES, mean, i).mul(beta1).add(g.mul(1 - beta1));
            FloatVector v = FloatVector.fromArray(SPECIES, variance, i)
                    .mul(beta2)
                    .add(g.mul(g).mul(1 - beta2));
            m.intoArray(mean, i);
            v.intoArray(variance, i);
            FloatVector change = m.mul(rate).div(v.sqrt().add(epsilon));
            FloatVector.fromArray(SPECIES, w, i).sub(change).intoArray(w, i);
        }
    }
}
