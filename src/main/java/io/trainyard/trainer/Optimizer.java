package io.trainyard.trainer;

import ai.djl.ndarray.NDArray;
import io.trainyard.spec.LearningRates;
import io.trainyard.spec.OptimizerSpec;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Updates parameters by Keras's rules. State (moments and the like) is kept by parameter name, so that it can be saved.
 * Not thread-safe.
 */
final class Optimizer {

    private final UpdateRule rule;
    private final @Nullable Double globalClipnorm;
    private final LearningRates learningRates;
    private final Map<String, Map<String, NDArray>> state = new LinkedHashMap<>();
    private final Map<String, NDArray> gradients = new LinkedHashMap<>();
    private long step;

    Optimizer(OptimizerSpec spec, LearningRates learningRates) {
        this.globalClipnorm = spec.globalClipnorm();
        this.learningRates = learningRates;
        rule = switch (spec) {
            case OptimizerSpec.Sgd sgd -> new SgdRule(sgd);
            case OptimizerSpec.Adam adam -> new AdamRule(adam);
            case OptimizerSpec.AdamW adamW -> new AdamWRule(adamW);
            case OptimizerSpec.RmsProp rmsProp -> new RmsPropRule(rmsProp);
        };
    }

    /** One step, after the gradients were collected. */
    void update(Map<String, NDArray> parameters) {
        step++;
        // An engine writes all gradients of a parameter to the same array: one handle is enough.
        parameters.forEach((name, parameter) -> gradients.computeIfAbsent(name, n -> parameter.getGradient()));
        if (globalClipnorm != null) {
            GradientClipping.toGlobalNorm(gradients.values(), globalClipnorm);
        }
        UpdateRule.Step now = new UpdateRule.Step(step, learningRates.at(step));
        parameters.forEach((name, parameter) -> {
            NDArray gradient = UpdateRule.slot(gradients, name);
            rule.update(parameter, gradient, state.computeIfAbsent(name, n -> zeros(parameter)), now);
        });
    }

    long step() {
        return step;
    }

    /** Copies of what is kept, such as {@code dense_1.weight/mean}; nothing before the first step. */
    Map<String, float[]> slots() {
        Map<String, float[]> slots = new LinkedHashMap<>();
        state.forEach((parameter, arrays) ->
                arrays.forEach((slot, array) -> slots.put(parameter + "/" + slot, array.toFloatArray())));
        return slots;
    }

    /** @param slots as {@link #slots} gives them; where one is missing it is zero */
    void restore(long step, Map<String, NDArray> parameters, Map<String, float[]> slots) {
        this.step = step;
        parameters.forEach((name, parameter) -> {
            Map<String, NDArray> arrays = state.computeIfAbsent(name, n -> zeros(parameter));
            arrays.forEach((slot, array) -> {
                float[] values = slots.get(name + "/" + slot);
                array.set(values == null ? new float[Math.toIntExact(array.size())] : values);
            });
        });
    }

    private Map<String, NDArray> zeros(NDArray parameter) {
        Map<String, NDArray> zeros = new LinkedHashMap<>();
        rule.slots().forEach(slot -> zeros.put(slot, parameter.getManager().zeros(parameter.getShape())));
        return zeros;
    }
}
