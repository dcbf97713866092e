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
            case OptimizerSpec.AdamW adamW -> throw new IllegalStateException("to come: " + adamW);
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

    private Map<String, NDArray> zeros(NDArray parameter) {
        Map<String, NDArray> zeros = new LinkedHashMap<>();
        rule.slots().forEach(slot -> zeros.put(slot, parameter.getManager().zeros(parameter.getShape())));
        return zeros;
    }
}
