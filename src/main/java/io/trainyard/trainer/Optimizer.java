package io.trainyard.trainer;

import ai.djl.ndarray.NDArray;
import io.trainyard.spec.OptimizerSpec;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Updates parameters by Keras's rules. State (moments and the like) is kept by parameter name, so that it can be saved.
 * Not thread-safe.
 */
final class Optimizer {

    private final UpdateRule rule;
    private final Map<String, Map<String, NDArray>> state = new LinkedHashMap<>();
    private final Map<String, NDArray> gradients = new LinkedHashMap<>();
    private long step;

    Optimizer(OptimizerSpec spec) {
        rule = switch (spec) {
            case OptimizerSpec.Sgd sgd -> new SgdRule(sgd);
            case OptimizerSpec.Adam adam -> new AdamRule(adam);
            case OptimizerSpec.RmsProp rmsProp -> new RmsPropRule(rmsProp);
        };
    }

    /** One step, after the gradients were collected. */
    void update(Map<String, NDArray> parameters) {
        step++;
        parameters.forEach((name, parameter) -> {
            // An engine writes all gradients of a parameter to the same array: one handle is enough.
            NDArray gradient = gradients.computeIfAbsent(name, n -> parameter.getGradient());
            rule.update(parameter, gradient, state.computeIfAbsent(name, n -> zeros(parameter)), step);
        });
    }

    /** Optimizer steps done. */
    long step() {
        return step;
    }

    /** Copies of all slots, named as in a {@link LearnerState}. */
    Map<String, float[]> slots() {
        Map<String, float[]> slots = new LinkedHashMap<>();
        state.forEach((parameter, ofParameter) ->
                ofParameter.forEach((slot, array) -> slots.put(parameter + "/" + slot, array.toFloatArray())));
        return slots;
    }

    void restore(LearnerState saved, Map<String, NDArray> parameters) {
        step = saved.step();
        state.clear();
        parameters.forEach((name, parameter) -> {
            Map<String, NDArray> slots = zeros(parameter);
            slots.forEach((slot, array) -> {
                float[] values = saved.arrays().get(name + "/" + slot);
                if (values != null) {
                    array.set(values);
                }
            });
            state.put(name, slots);
        });
    }

    private Map<String, NDArray> zeros(NDArray parameter) {
        Map<String, NDArray> zeros = new LinkedHashMap<>();
        rule.slots().forEach(slot -> zeros.put(slot, parameter.getManager().zeros(parameter.getShape())));
        return zeros;
    }
}
