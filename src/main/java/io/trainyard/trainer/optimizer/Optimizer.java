package io.trainyard.trainer.optimizer;

import ai.djl.ndarray.NDArray;
import io.trainyard.spec.LearningRates;
import io.trainyard.spec.OptimizerSpec;
import io.trainyard.trainer.file.Values;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Updates parameters by Keras's rules. State (moments and the like) is kept by parameter name, so that it can be saved.
 * Not thread-safe.
 */
public final class Optimizer {

    private final UpdateRule rule;
    private final @Nullable Double globalClipnorm;
    private final @Nullable Double clipnorm;
    private final LearningRates learningRates;
    private final Trainables trainables;
    private final Map<String, Map<String, NDArray>> state = new LinkedHashMap<>();
    private final Map<String, NDArray> gradients = new LinkedHashMap<>();
    private long step;

    public Optimizer(OptimizerSpec spec, LearningRates learningRates, Trainables trainables) {
        this.trainables = trainables;
        this.globalClipnorm = spec.globalClipnorm();
        this.clipnorm = spec.clipnorm();
        this.learningRates = learningRates;
        rule = switch (spec) {
            case OptimizerSpec.Sgd sgd -> new SgdRule(sgd);
            case OptimizerSpec.Adam adam -> new AdamRule(adam);
            case OptimizerSpec.AdamW adamW -> new AdamWRule(adamW);
            case OptimizerSpec.RmsProp rmsProp -> new RmsPropRule(rmsProp);
        };
    }

    /** One step, after the gradients were collected. */
    public void update() {
        step++;
        Map<String, NDArray> parameters = trainables.arrays();
        // An engine writes all gradients of an array to the same one: one handle is enough.
        parameters.forEach((name, parameter) -> gradients.computeIfAbsent(name, n -> parameter.getGradient()));
        if (globalClipnorm != null) {
            GradientClipping.toGlobalNorm(gradients.values(), globalClipnorm);
        }
        if (clipnorm != null) {
            GradientClipping.eachToNorm(gradients.values(), trainables::parts, clipnorm);
        }
        UpdateRule.Step now = new UpdateRule.Step(step, learningRates.at(step));
        parameters.forEach((name, parameter) -> {
            NDArray gradient = UpdateRule.slot(gradients, name);
            rule.update(parameter, gradient, state.computeIfAbsent(name, n -> zeros(parameter)), now);
        });
    }

    public long step() {
        return step;
    }

    /** What is kept, such as {@code dense_1.weight/mean}; nothing before the first step. */
    public Map<String, Values> slots() {
        Map<String, Values> slots = new LinkedHashMap<>();
        state.forEach((name, arrays) -> arrays.forEach((slot, array) -> trainables
                .values(name, array)
                .forEach((parameter, values) -> slots.put(parameter + "/" + slot, values))));
        return slots;
    }

    /**
     * After the parameters were set, and before the next gradients are collected.
     *
     * @param slots by the names of {@link #slots}; where one is missing it is zero
     */
    public void restore(long step, Function<String, float @Nullable []> slots) {
        this.step = step;
        gradients.clear(); // they may be of the arrays before
        trainables.reload();
        trainables.arrays().forEach((name, parameter) -> {
            Map<String, NDArray> arrays = state.computeIfAbsent(name, n -> zeros(parameter));
            arrays.forEach((slot, array) -> trainables.set(name, array, owner -> slots.apply(owner + "/" + slot)));
        });
    }

    private Map<String, NDArray> zeros(NDArray parameter) {
        Map<String, NDArray> zeros = new LinkedHashMap<>();
        rule.slots().forEach(slot -> zeros.put(slot, parameter.getManager().zeros(parameter.getShape())));
        return zeros;
    }
}
