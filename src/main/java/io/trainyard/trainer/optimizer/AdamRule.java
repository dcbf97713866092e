package io.trainyard.trainer.optimizer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import io.trainyard.spec.OptimizerSpec;
import java.util.List;
import java.util.Map;

/** Adam by the engine's own operator, which has Keras's form: epsilon is added to the root of the variance. */
record AdamRule(OptimizerSpec.Adam adam) implements UpdateRule {

    private static final float NO_CLIPPING = -1;

    @Override
    public List<String> slots() {
        return List.of("mean", "variance");
    }

    @Override
    public void update(NDArray parameter, NDArray gradient, Map<String, NDArray> slots, Step step) {
        double correction =
                Math.sqrt(1 - Math.pow(adam.beta2(), step.number())) / (1 - Math.pow(adam.beta1(), step.number()));
        NDArray mean = UpdateRule.slot(slots, "mean");
        NDArray variance = UpdateRule.slot(slots, "variance");
        // PyTorch's variant clears the gradient itself.
        parameter
                .getNDArrayInternal()
                .adamUpdate(
                        new NDList(parameter, gradient, mean, variance),
                        new NDList(parameter),
                        (float) step.learningRate(),
                        (float) (step.learningRate() * correction),
                        /* weightDecay= */ 0,
                        /* rescaleGrad= */ 1,
                        NO_CLIPPING,
                        (float) adam.beta1(),
                        (float) adam.beta2(),
                        (float) adam.epsilon(),
                        /* lazyUpdate= */ false,
                        /* adamw= */ false);
    }
}
